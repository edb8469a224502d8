import * as fc from 'fast-check';
import type { Basket } from './basket.ts';

/** A basket, and the region from which a Portuguese shop with its rates sends. */
export interface RegionalBasket {
  readonly basket: Basket;
  readonly dispatchRegion: 'PT' | 'PT-AC' | 'PT-MA';
}

export interface TaxWays {
  readonly taxRounding: NonNullable<Basket['taxRounding']>;
  readonly shippingTax: NonNullable<Basket['shippingTax']>;
}

/** The ways in which real shops compute the tax of an order. */
export const taxWays: readonly TaxWays[] = (['line', 'unit'] as const).flatMap(taxRounding =>
  (['single', 'weighted', 'split'] as const).map(shippingTax => ({ taxRounding, shippingTax })),
);

const price = (min: number, max: number) =>
  fc.integer({ min, max }).map(cents => `${Math.floor(cents / 100)}.${`${cents % 100}`.padStart(2, '0')}`);

const regions = [
  { dispatchRegion: 'PT', rates: ['23', '13', '6'] },
  { dispatchRegion: 'PT-MA', rates: ['22', '12', '4'] },
  { dispatchRegion: 'PT-AC', rates: ['16', '9', '4'] },
  { dispatchRegion: 'PT', rates: ['23'] },
] as const;

/** Baskets of a French shop, the same otherwise. */
export const frenchBaskets = (ways: TaxWays): fc.Arbitrary<Basket> =>
  fc.constantFrom(['20', '10', '5.5'], ['20', '5.5'], ['20']).chain(rates => basketsAt(rates, ways));

/**
 * Baskets as small shops have them: 1 to 12 lines of 0.01 to 500.00, quantity 1 to 9, up to three rates, discounts of
 * up to 30 % or a fixed amount, shipping of up to 15.00, both tax modes; their taxes computed in one of the real ways.
 */
export const regionalBaskets = (ways: TaxWays): fc.Arbitrary<RegionalBasket> =>
  fc
    .constantFrom(...regions)
    .chain(({ dispatchRegion, rates }) => basketsAt(rates, ways).map(basket => ({ dispatchRegion, basket })));

const basketsAt = (rates: readonly string[], ways: TaxWays): fc.Arbitrary<Basket> =>
  fc
    .record(
      {
        lines: fc.array(
          fc.record({
            price: price(1, 50_000),
            quantity: fc.integer({ min: 1, max: 9 }),
            rate: fc.constantFrom(...rates),
          }),
          { minLength: 1, maxLength: 12 },
        ),
        taxesIncluded: fc.boolean(),
        id: fc.bigInt({ min: 1n, max: 10n ** 19n }).map(String),
        discount: fc.oneof(
          price(0, 3_000).map(fixed => ({ fixed })),
          fc.integer({ min: 0, max: 300 }).map(tenths => ({ percent: `${tenths / 10}` })),
        ),
        shipping: fc.record({ price: price(0, 1_500), rate: fc.constantFrom(...rates) }),
      },
      { requiredKeys: ['lines', 'taxesIncluded', 'id'] },
    )
    .map(basket => ({ ...basket, ...ways }));
