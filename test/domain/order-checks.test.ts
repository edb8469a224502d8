import { describe, expect, it } from 'vitest';
import { checkOrder } from '../../shared/domain/order-checks.ts';
import { heldAs } from './held-as.ts';
import { line, paidOrder } from './paid-order.ts';

const good = line(1230, 230, ['23']);
const check = (order: Parameters<typeof checkOrder>[0]) => heldAs(() => checkOrder(order));

describe('an order', () => {
  it('passes when everything adds up', () =>
    expect(check(paidOrder([good, line(106, 6, ['6'])]))).toBe('not held'));

  it('is held with both sums and the difference when its lines are not its total', () =>
    expect(check(paidOrder([good, good], { totals: { gross: 2461n, tax: 460n } }))).toBe(
      'order-does-not-add-up: The lines add up to 24.60 EUR, the order says 24.61 EUR: a difference of 0.01 EUR.',
    ));

  it.each([
    [
      'net and tax are not the gross of a line',
      { ...good, net: 1001n },
      'Net and tax of "Uma linha (product)" add up to 12.31 EUR, the line says 12.30 EUR: a difference of 0.01 EUR.',
    ],
    [
      'the taxes of a line are not its tax',
      { ...good, taxes: [{ rate: '23', amount: 229n, title: '' }] },
      'The taxes of "Uma linha (product)" add up to 2.29 EUR, the line says 2.30 EUR: a difference of 0.01 EUR.',
    ],
    ['a quantity is zero', { ...good, quantity: '0' }, 'The quantity of "Uma linha (product)" is 0.'],
    [
      'a quantity is below zero',
      { ...good, quantity: '-0.5' },
      'The quantity of "Uma linha (product)" is -0.5.',
    ],
    ['an article is below zero', { ...line(-100, 0, []) }, '"Uma linha (product)" is below zero: -1.00 EUR.'],
    [
      'the net of an article is below zero',
      line(100, 101, ['23']),
      '"Uma linha (product)" is below zero: 1.00 EUR.',
    ],
    [
      'the tax of an article is below zero',
      line(100, -1, ['23']),
      '"Uma linha (product)" is below zero: 1.00 EUR.',
    ],
  ])('is held when %s', (_what, wrong, facts) =>
    expect(check(paidOrder([wrong]))).toBe(`order-does-not-add-up: ${facts}`),
  );

  it('is held when it has no lines, also one of 0.00', () => {
    expect(check(paidOrder([]))).toBe('order-does-not-add-up: The order has no lines.');
    expect(check(paidOrder([], { totals: { gross: 1230n, tax: 0n } }))).toMatch(/add up to 0\.00 EUR/);
    expect(check(paidOrder([line(0, 0, ['23'])]))).toBe('not held');
  });

  it('may have a line whose taxes the shop does not tell one by one', () =>
    expect(check(paidOrder([{ ...good, taxes: [] }]))).toBe('not held'));

  it('may have a rounding line below zero', () =>
    expect(check(paidOrder([good, line(-2, 0, [], 'adjustment')]))).toBe('not held'));

  it('may state a tax that is a cent per line off, and no more', () => {
    expect(check(paidOrder([good], { totals: { gross: 1230n, tax: 231n } }))).toBe('not held');
    expect(check(paidOrder([good], { totals: { gross: 1230n, tax: 229n } }))).toBe('not held');
    expect(check(paidOrder([good], { totals: { gross: 1230n, tax: 228n } }))).toMatch(
      /difference of 0\.02 EUR/,
    );
    expect(check(paidOrder([good], { totals: { gross: 1230n, tax: 232n } }))).toBe(
      'order-does-not-add-up: The taxes of the lines add up to 2.30 EUR, the tax of the order is 2.32 EUR: a difference of 0.02 EUR.',
    );
  });
});
