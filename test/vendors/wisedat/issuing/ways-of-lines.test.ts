import { describe, expect, it } from 'vitest';
import { HeldError } from '../../../../shared/domain/held.ts';
import { type LineFacts, writeAll } from '../../../../shared/vendors/wisedat/issuing/to-lines.ts';
import { heldAs } from '../../../domain/held-as.ts';
import { issuingConnection } from './company.ts';

const facts = (gross: number, over: Partial<LineFacts> = {}): LineFacts => ({
  ...{ sourceLineId: '1', product: 7, tax: 'NO', description: 'Vela', quantity: '1', rate: '23' },
  gross: BigInt(gross),
  ...over,
});
const write = (lines: readonly LineFacts[], over: Readonly<Record<string, unknown>> = {}, rounding = false) =>
  writeAll(lines, issuingConnection({ warehouse: undefined, ...over }), rounding);

describe('the lines of a document', () => {
  it('take one cent off with a discount at the rate of the line that is over', () =>
    expect(write([facts(3)])[0].items).toEqual([
      { type: 1, id: 7, description: 'Vela', tax: 'NO', price: 0.03, quantity: 1, discount: 0 },
      { type: 4, description: 'Arredondamento', price: 0.01, quantity: 1, tax: 'NO' },
    ]));

  it('take the rest off with an adjustment without tax, where that is allowed', () => {
    const { items, sent } = write([facts(99)], { vatRoundedPer: 'rate' }, true)[0];
    expect(items).toEqual([
      { type: 1, id: 7, description: 'Vela', tax: 'NO', price: 0.81, quantity: 1, discount: 0 },
      { type: 3, description: 'Arredondamento', price: 0.01, quantity: 1 },
    ]);
    expect(sent.map(({ gross, unitPrice }) => [gross, unitPrice])).toEqual([['0.99', '0.8100']]);
  });

  it('take it off at the rate that is over, which may be that of another line', () =>
    expect(
      write([facts(3), facts(8, { sourceLineId: '2', rate: '6', tax: 'RE' })], { vatRoundedPer: 'rate' })[0]
        .items,
    ).toMatchObject([
      { type: 1, tax: 'NO', price: 0.03 },
      { type: 1, tax: 'RE', price: 0.0755 },
      { type: 4, tax: 'RE', price: 0.01 },
    ]));

  it('have an adjustment without tax beside a line that is exempt, too', () => {
    const exempt = { sourceLineId: '2', quantity: '100.5', rate: '0', tax: 'IS', exemption: 'M07' };
    const lines = [facts(1, { quantity: '3' }), facts(100_500, exempt)];
    const [{ items }] = write(lines, { priceDecimals: 2 }, true);
    expect(items[2]).toEqual({ type: 3, description: 'Arredondamento', price: 0.03, quantity: 1 });
  });

  it('give each part of a line that is written in two its share of what was paid', () => {
    const [{ items, sent }] = write([facts(29, { quantity: '3' })]);
    expect(items.map(({ id, price, quantity }) => [id, price, quantity])).toEqual([
      [7, 0.0786, 2],
      [7, 0.07, 1],
    ]);
    expect(sent.map(({ sourceLineId, unitPrice, gross }) => [sourceLineId, unitPrice, gross])).toEqual([
      ['1', '0.0786', '0.20'],
      ['1', '0.0700', '0.09'],
    ]);
  });

  it('keep of a line what later credit notes and reports need', () =>
    expect(
      write([facts(1000, { rate: '0', tax: 'IS', exemption: 'M07', isShipping: true })])[0].sent,
    ).toEqual([
      {
        ...{ sourceLineId: '1', reference: '7', quantity: '1', unitPrice: '10.0000', taxIncluded: false },
        ...{ gross: '10.00', rate: '0', exemption: 'M07', isShipping: true },
      },
    ]));

  it('are written in further ways, each with items and lines of its own', () => {
    const [, ...others] = write([facts(99)]);
    expect(others.length).toBeGreaterThan(0);
    for (const { items, sent } of others) {
      expect(items[0]).toMatchObject({ type: 1, id: 7 });
      expect(sent.map(({ gross }) => gross)).toEqual(['0.99']);
    }
  });
});

describe('an order is held where', () => {
  const remedy = (step: () => unknown): string => {
    try {
      step();
    } catch (error) {
      if (error instanceof HeldError) return error.message;
    }
    return '';
  };

  it('a line is below zero', () =>
    expect(heldAs(() => write([facts(500), facts(-150, { description: 'Vale' })]))).toBe(
      'total-unreachable: "Vale" is -1.50; WISEDAT has no negative lines.',
    ));

  it('no net prices give what was paid, with advice to allow a rounding line', () => {
    const step = () => write([facts(3)], { vatRoundedPer: 'rate', priceDecimals: 2 });
    expect(heldAs(step)).toBe(
      'total-unreachable: No net prices give what was paid, with VAT rounded per rate: 1 x "Vela" = 0.03.',
    );
    expect(remedy(step)).toContain('set "roundingLine" to true');
  });

  it('not even a rounding line gives it, which is not advised then', () => {
    const lines = [facts(1, { quantity: '100.5' }), facts(2, { description: 'Mel', quantity: '100.5' })];
    const step = () => write(lines, { priceDecimals: 2 }, true);
    expect(heldAs(step)).toContain('per line: 100.5 x "Vela" = 0.01; 100.5 x "Mel" = 0.02.');
    expect(remedy(step)).not.toContain('roundingLine');
  });
});
