import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderLine } from '../../../shared/domain/order.ts';
import { line, paidOrder } from '../paid-order.ts';
import { at23, day, held, rates } from './treated.ts';

describe('taxed lines', () => {
  it('take the rate that the shop states when it is legal and agrees with the amount', () =>
    expect(
      rates(paidOrder([at23, line(1130, 130, ['13']), line(1060, 60, ['6']), line(1220, 220, ['22'])])),
    ).toEqual(['23', '13', '6', '22']));

  it('take every rate of Portugal at every amount that was rounded half up', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(23, 13, 6, 22, 12, 4, 16, 9),
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.boolean(),
        (rate, cents, included) => {
          const tax = included
            ? Math.floor((2 * cents * rate + 100 + rate) / (2 * (100 + rate)))
            : Math.floor((2 * cents * rate + 100) / 200);
          expect(rates(paidOrder([line(included ? cents : cents + tax, tax, [`${rate}`])]))).toEqual([
            `${rate}`,
          ]);
        },
      ),
    ));

  it('may be half a cent off exactly: 20 % in 9.99 is 1.665', () =>
    expect(
      rates(paidOrder([line(999, 167, ['20'])], { country: 'FR' }), { issueWith: 'kwixeo', country: 'FR' }),
    ).toEqual(['20']));

  it('never take a tax that is two cents off', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(23, 13, 6),
        fc.integer({ min: 100, max: 10_000_000 }),
        fc.constantFrom(-2, 2),
        (rate, cents, off) => {
          const tax = Math.floor((2 * cents * rate + 100 + rate) / (2 * (100 + rate))) + off;
          expect(held(paidOrder([line(cents, tax, [`${rate}`])]))).toMatch(/^(?:unknown-rate|vat-missing): /);
        },
      ),
    ));

  it('may be a cent off: Shopify pushes the odd cent of an order into a line', () => {
    expect(rates(paidOrder([line(12299, 2301, ['23'])]))).toEqual(['23']);
    expect(held(paidOrder([line(12299, 2302, ['23'])]))).toBe(
      'unknown-rate: "Uma linha (product)" carries 23.02 EUR of tax; 23 % of 122.99 EUR with tax included is 23.00 EUR.',
    );
  });

  const sold = (quantity: string, gross: number, tax: number): OrderLine => ({
    ...line(gross, tax, ['23']),
    quantity,
  });

  it('may be rounded for each unit: 3 x 2.49 has 1.41, and 42 x 14.99 net has 144.90', () => {
    expect(rates(paidOrder([sold('3', 747, 141)]))).toEqual(['23']);
    expect(rates(paidOrder([sold('42', 62958 + 14490, 14490)]))).toEqual(['23']);
    expect(held(paidOrder([sold('3', 747, 143)]))).toMatch(/^unknown-rate: /);
  });

  it('take their allowance from themselves, however many lines the order has', () => {
    const others = Array.from({ length: 150 }, () => at23);
    expect(held(paidOrder([...others, line(3046, 546, ['23'])]))).toMatch(/^unknown-rate: .* 5\.46 .* 5\.70/);
  });

  it('never are a stated rate without tax, however large the order', () => {
    const others = Array.from({ length: 150 }, () => at23);
    expect(held(paidOrder([...others, line(400, 0, ['23'])]))).toBe(
      'vat-missing: "Uma linha (product)" carries 0.00 EUR of tax; 23 % of 4.00 EUR with tax included is 0.75 EUR.',
    );
    expect(held(paidOrder([...others, line(20, 0, ['23'])]))).toMatch(/^vat-missing: /);
    expect(rates(paidOrder([at23, line(2, 0, ['23'])]))).toEqual(['23', '23']);
  });

  it('are held when a cent of each adds up to more than rounding gives', () => {
    const above = (count: number) => Array.from({ length: count }, () => line(1230, 231, ['23']));
    expect(held(paidOrder(above(2)))).toBe('not held');
    expect(held(paidOrder(above(50)))).toBe(
      'unknown-rate: The taxes of all lines are 0.50 EUR above what their rates give, which rounding does not explain.',
    );
  });

  it('with one rate in two parts have one tax', () =>
    expect(
      rates(
        paidOrder([
          {
            ...at23,
            taxes: [
              { rate: '23', amount: 115n, title: 'IVA' },
              { rate: '23', amount: 115n, title: 'IVA' },
            ],
          },
        ]),
      ),
    ).toEqual(['23']));

  it.each([
    [
      'two taxes',
      line(1230, 230, ['6', '2.5']),
      'two-taxes: "Uma linha (product)" carries 2 taxes: 6 % (2.30 EUR) and 2.5 % (0.00 EUR).',
    ],
    [
      'a rate that is not the law',
      line(1210, 210, ['21']),
      `unknown-rate: "Uma linha (product)" is charged 21 %; the rates of PT on ${day} are 23, 13, 6, 16, 9, 4, 22, 12 %.`,
    ],
    [
      'no tax at a rate',
      line(1230, 0, ['23']),
      'vat-missing: "Uma linha (product)" carries 0.00 EUR of tax; 23 % of 12.30 EUR with tax included is 2.30 EUR.',
    ],
    [
      'tax without a rate',
      line(1230, 230, []),
      'unknown-rate: "Uma linha (product)" has 2.30 EUR of tax without a rate.',
    ],
    ['a duty', line(500, 0, [], 'duty'), 'tip-or-duty: "Uma linha (duty)" is a duty of 5.00 EUR.'],
    [
      'cash rounding',
      line(-2, 0, [], 'adjustment'),
      'total-unreachable: "Uma linha (adjustment)" of -0.02 EUR has no VAT rate that the law knows.',
    ],
    [
      'a taxed gift card',
      line(1230, 230, ['23'], 'gift-card'),
      'gift-card: "Uma linha (gift-card)" is a gift card of 12.30 EUR.',
    ],
    ['a taxed tip', line(1230, 230, ['23'], 'tip'), 'tip-or-duty: "Uma linha (tip)" is a tip of 12.30 EUR.'],
  ])('are held with %s', (_what, wrong, sentence) => expect(held(paidOrder([wrong]))).toBe(sentence));

  it('follow the law of the day', () => {
    const madeira = paidOrder([line(1050, 50, ['5'])]);
    expect(rates(madeira, {}, '2024-09-30')).toEqual(['5']);
    expect(held(madeira, {}, '2024-10-01')).toMatch(/^unknown-rate: .* 5 %; the rates of PT on 2024-10-01 /);
  });

  it('ignore a second tax line of 0 %', () =>
    expect(rates(paidOrder([line(1230, 230, ['23', '0'])]))).toEqual(['23']));

  it('are held when the seller says that no VAT is charged', () =>
    expect(held(paidOrder([at23]), { exemptions: { smallBusiness: 'M10' } })).toMatch(
      /^unknown-rate: .*smallBusiness/,
    ));
});
