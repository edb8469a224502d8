import { describe, expect, it } from 'vitest';
import { formatMinor } from '../../../shared/domain/money.ts';
import { createWooStore } from '../../sandbox/woocommerce/store.ts';
import { lines, orderOf, shown } from './order-of.ts';
import { outcomeOf } from './outcome.ts';

type Json = Readonly<Record<string, unknown>>;

describe('what was returned before the invoice', () => {
  const tell = (...refunds: ReadonlyArray<Parameters<ReturnType<typeof createWooStore>['refund']>[1]>) => {
    const store = createWooStore(() => new Date('2026-11-20T10:00:00Z'));
    store.place({ id: 1001, lines, shipping: { cost: '4.056911' } });
    let told = store.pay(1001);
    for (const refund of refunds) told = store.refund(1001, refund);
    return `{"order":${told.body},"refundDetails":${JSON.stringify(store.refundsOf(1001))}}`;
  };
  const chair = { items: [{ line: 0, quantity: 1 }] };

  it('is left out of it', () => {
    const order = orderOf(tell(chair, { shipping: true }));
    expect(shown(order)).toEqual([
      ['product', 'Artigo 1', '1', '30.00', '5.61', '0.00', '23'],
      ['product', 'Artigo 2', '1', '10.60', '0.60', '0.00', '6'],
    ]);
    expect(order.refundsInside).toEqual(['9001', '9002']);
    expect(formatMinor(order.version.gross)).toBe('75.59');
  });

  it.each<[string, string, string, Json]>([
    ['all of it', 'closed: The order was refunded in the shop.', tell({ amount: '75.59' }), {}],
    [
      'an amount without lines',
      'order-edited: Refund 9001 returned 3.00 EUR before the invoice, and its lines and shipping explain 0.00 EUR of it as money.',
      tell({ amount: '3.00' }),
      {},
    ],
    [
      'what a person entered',
      'order-edited: A person entered a refund of 30.00 EUR in the shop before the invoice, and no payment gateway returned the money.',
      tell({ ...chair, byGateway: false }),
      {},
    ],
    [
      'what a person entered, where that is believed',
      'issued 45.59',
      tell({ ...chair, byGateway: false }),
      { manualRefunds: 'credit' },
    ],
    [
      'what a person entered, all of it',
      'order-edited: A person entered a refund of 75.59 EUR in the shop before the invoice, and no payment gateway returned the money.',
      tell({ amount: '75.59', byGateway: false }),
      {},
    ],
  ])('%s: %s', (_, end, text, settings) => expect(outcomeOf(text, settings)).toBe(end));

  it('is held where it is the VAT alone, as for a buyer who owes none: the rest is sold without VAT', () => {
    const { order, refundDetails } = JSON.parse(tell(chair)) as { order: Json; refundDetails: Json[] };
    const [refund] = refundDetails;
    const [line] = (refund?.line_items ?? []) as Json[];
    const vat = (quantity: number) => [{ ...line, quantity, total: '-0.00', total_tax: '-11.22' }];
    for (const quantity of [0, -1]) {
      const told = {
        order: { ...order, refunds: [{ id: 9001, reason: '', total: '-11.22' }] },
        refundDetails: [{ ...refund, amount: '11.22', line_items: vat(quantity) }],
      };
      expect(outcomeOf(JSON.stringify(told))).toBe(
        'order-edited: Refund 9001 returned 11.22 EUR of VAT alone before the invoice, and what it was charged on would keep a part of it.',
      );
    }
  });

  it('is all of it where the VAT and the price were returned one after the other', () => {
    const { order, refundDetails } = JSON.parse(tell({ amount: '59.38' })) as {
      order: Json;
      refundDetails: Json[];
    };
    const [rest] = refundDetails;
    const line = { quantity: 0, meta_data: [{ key: '_refunded_item_id', value: '101' }] };
    const vat = {
      ...rest,
      id: 9002,
      amount: '16.21',
      line_items: [{ ...line, total: '0.00', total_tax: '-16.21' }],
    };
    const refunds = [
      { id: 9001, total: '-59.38' },
      { id: 9002, total: '-16.21' },
    ];
    const told = { order: { ...order, refunds }, refundDetails: [rest, vat] };
    expect(outcomeOf(JSON.stringify(told))).toBe('closed: The order was refunded in the shop.');
  });

  it('is not taken for known where the shop was not asked', () => {
    const { order } = JSON.parse(tell(chair)) as { order: unknown };
    expect(outcomeOf(JSON.stringify(order))).toMatch(/^order-edited: Refund 9001 returned 30\.00 EUR before/);
  });

  /** Shipping of 4.99 at 23 % and of 2.12 at 6 %, of which 1.06 were returned. */
  const twiceShipped = (line: string | undefined) => {
    const { order } = JSON.parse(tell()) as { order: Record<string, never> };
    const { shipping_lines: [first = {}] = [], tax_lines = [] } = order as Record<string, Json[]>;
    const second = {
      ...first,
      id: 202,
      total: '2.00',
      total_tax: '0.12',
      taxes: [{ id: 60, total: '0.12' }],
    };
    const returned = { total: '-1.00', total_tax: '-0.06' };
    const names = line === undefined ? [] : [{ id: 1, key: '_refunded_item_id', value: line }];
    const refund = {
      ...{ id: 9001, date_created_gmt: '2026-11-20T10:00:00', amount: '1.06', refunded_payment: true },
      ...{ reason: '', line_items: [], fee_lines: [] },
      shipping_lines: [{ ...returned, quantity: 1, meta_data: names }],
    };
    const at6 = ({ rate_percent }: Json) => Number(rate_percent) === 6;
    return JSON.stringify({
      order: {
        ...order,
        ...{ total: '77.71', total_tax: '7.26' },
        shipping_lines: [first, second],
        tax_lines: tax_lines.map(tax => (at6(tax) ? { ...tax, shipping_tax_total: '0.12' } : tax)),
        refunds: [{ id: 9001, reason: '', total: '-1.06' }],
      },
      refundDetails: [refund],
    });
  };

  it('is left out of the line of shipping that the refund names', () =>
    expect(shown(orderOf(twiceShipped('202'))).slice(2)).toEqual([
      ['shipping', 'CTT Expresso', '1', '4.99', '0.93', '0.00', '23'],
      ['shipping', 'CTT Expresso', '1', '1.06', '0.06', '0.00', '6'],
    ]));

  it('is held where a refund does not say which line of shipping it is of', () =>
    expect(outcomeOf(twiceShipped(undefined))).toMatch(
      /^order-edited: Refunds return 1\.06 of shipping, and 4\.99 at 23 % and 2\.12 at 6 % were charged/,
    ));
});
