import * as fc from 'fast-check';
import type { WooBasket } from './woo-order.ts';

const price = (min: number, max: number) =>
  fc.integer({ min, max }).map(cents => `${Math.floor(cents / 100)}.${`${cents % 100}`.padStart(2, '0')}`);
const rate = fc.constantFrom('23', '13', '6');
/** Shops enter postage so that it is round with its tax: six decimals. */
const net = fc
  .tuple(fc.integer({ min: 0, max: 1_500 }), fc.boolean())
  .map(([cents, isRound]) => (isRound ? (cents / 123).toFixed(6) : (cents / 100).toFixed(2)));

/**
 * Baskets of Portuguese shops: 1 to 12 lines of 0.01 to 500.00, quantity 1 to 9, three rates, coupons, postage, fees;
 * prices with or without tax, taxes rounded by line or in the total.
 */
export const wooBaskets: fc.Arbitrary<WooBasket> = fc.record(
  {
    lines: fc.array(fc.record({ price: price(1, 50_000), quantity: fc.integer({ min: 1, max: 9 }), rate }), {
      minLength: 1,
      maxLength: 12,
    }),
    pricesIncludeTax: fc.boolean(),
    roundAtSubtotal: fc.boolean(),
    id: fc.integer({ min: 1, max: 2 ** 50 }),
    coupon: fc.oneof(
      price(0, 3_000).map(fixed => ({ fixed })),
      fc.integer({ min: 0, max: 300 }).map(tenths => ({ percent: `${tenths / 10}` })),
    ),
    shipping: fc.record({ cost: net, rate }),
    fees: fc.array(fc.record({ amount: price(1, 500), rate }), { maxLength: 2 }),
  },
  { requiredKeys: ['lines', 'pricesIncludeTax', 'roundAtSubtotal', 'id'] },
);
