import { describe, expect, it } from 'vitest';
import type { LineTax, OrderLine } from '../../../shared/domain/order.ts';
import { treatTaxes } from '../../../shared/domain/tax/tax-treatment.ts';
import { heldAs } from '../held-as.ts';
import { invoicingSettings } from '../invoicing-settings.ts';
import { line, paidOrder } from '../paid-order.ts';

const postage = (gross: number, taxes: ReadonlyArray<readonly [rate: string, cents: number]>): OrderLine => {
  const tax = taxes.reduce((sum, [, cents]) => sum + cents, 0);
  const stated: LineTax[] = taxes.map(([rate, cents]) => ({ rate, amount: BigInt(cents), title: 'IVA' }));
  return { ...line(gross, tax, [], 'shipping'), name: 'Portes', taxes: stated };
};
const goods = [line(2000, 374, ['23']), line(2000, 113, ['6'])];
const proRata = { mixedShipping: 'pro-rata' };
const treat = (lines: OrderLine[], settings: Record<string, unknown> = proRata) =>
  treatTaxes(paidOrder(lines), invoicingSettings(settings), '2026-11-10');
const parts = (lines: OrderLine[], settings?: Record<string, unknown>) =>
  treat(lines, settings)
    .filter(({ kind }) => kind === 'shipping')
    .map(({ rate, gross, net, tax, exemption }) => [
      rate,
      gross,
      net,
      tax,
      ...(exemption ? [exemption] : []),
    ]);
const held = (lines: OrderLine[], settings: Record<string, unknown> = proRata) =>
  heldAs(() => treat(lines, settings));

const split = postage(500, [
  ['23', 47],
  ['6', 14],
]);
const weighted = postage(500, [['14.5', 63]]);

describe('shipping with several rates', () => {
  it('follows the goods when the setting says so, to the cent', () => {
    expect(parts([...goods, split])).toEqual([
      ['23', 250n, 203n, 47n],
      ['6', 250n, 236n, 14n],
    ]);
    const uneven = [line(4990, 933, ['23']), line(1299, 74, ['6'])];
    const shares = parts([
      ...uneven,
      postage(499, [
        ['23', 74],
        ['6', 6],
      ]),
    ]);
    expect(shares.map(([rate, gross]) => [rate, gross])).toEqual([
      ['23', 396n],
      ['6', 103n],
    ]);
  });

  it('follows the goods at their average rate too, weighted by prices with or without tax', () => {
    expect(parts([...goods, weighted])).toEqual([
      ['23', 250n, 201n, 49n],
      ['6', 250n, 236n, 14n],
    ]);
    expect(parts([...goods, postage(500, [['13.8681', 61]])]).map(([rate]) => rate)).toEqual(['23', '6']);
  });

  it('is held until the setting says so, with the rates', () => {
    expect(held([...goods, split], {})).toBe(
      'mixed-shipping: "Portes" is charged 23 % (0.47 EUR) and 6 % (0.14 EUR), which is not one legal rate.',
    );
    expect(held([...goods, weighted], {})).toMatch(/^mixed-shipping: "Portes" is charged 14\.5 %/);
  });

  it('is held when the goods would give another tax', () => {
    expect(
      held([
        ...goods,
        postage(500, [
          ['23', 91],
          ['6', 1],
        ]),
      ]),
    ).toBe(
      'mixed-shipping: "Portes" is charged 23 % (0.91 EUR) and 6 % (0.01 EUR), which is not one legal rate; by the goods it would be 23 % (0.47) and 6 % (0.14).',
    );
    expect(held([...goods, postage(500, [['20', 83]])])).toMatch(/^mixed-shipping: .* 20 %/);
    expect(
      held([
        ...goods,
        postage(500, [
          ['23', 47],
          ['13', 14],
        ]),
      ]),
    ).toMatch(/^mixed-shipping: /);
  });

  it('needs a reason for a part at 0 %', () => {
    const card = line(500, 0, [], 'gift-card');
    const settings = { ...proRata, giftCards: 'multi', exemptions: { giftCards: 'M99' } };
    const shipping = postage(499, [
      ['23', 90],
      ['0', 0],
    ]);
    const chairs = [1, 2, 3].map(() => line(4990, 933, ['23']));
    expect(held([...chairs, card, shipping], settings)).toBe(
      'zero-rate-no-reason: A part of "Portes" carries no VAT.',
    );
    const exempt = { shippingWithoutVat: 'exempt', exemptions: { giftCards: 'M99', shipping: 'M98' } };
    expect(parts([...chairs, card, shipping], { ...settings, ...exempt })).toEqual([
      ['23', 483n, 393n, 90n],
      ['0', 16n, 16n, 0n, 'M98'],
    ]);
  });

  it('with a 0.00 beside its one right rate has one rate', () =>
    expect(
      parts(
        [
          ...goods,
          postage(1230, [
            ['23', 230],
            ['0', 0],
          ]),
        ],
        {},
      ),
    ).toEqual([['23', 1230n, 1000n, 230n]]));

  it('at a rate that is not an average is an unknown rate', () =>
    expect(held([goods[0] as OrderLine, postage(500, [['14.5', 63]])])).toMatch(/^unknown-rate: /));
});
