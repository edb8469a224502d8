import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grossAt, isWayOf, nextWay, unitPriceOf } from '../../../shared/vendors/kwixeo/issuing/ways.ts';
import { frenchBaskets, taxWays } from '../../sandbox/shopify/baskets.ts';
import { kwixeoLinesOf, kwixeoProfiles, timesWrittenAtKwixeo } from '../../shops/shopify/kwixeo-share.ts';

describe('the ways of writing an order for Kwixéo', () => {
  it.each(kwixeoProfiles)('reach what was paid in an account that adds up as %s', profile => {
    fc.assert(
      fc.property(fc.constantFrom(...taxWays).chain(frenchBaskets), basket => {
        const one = kwixeoLinesOf(basket);
        if (!('lines' in one)) return;
        expect(timesWrittenAtKwixeo(one, profile)).toBeDefined();
      }),
      { numRuns: 60 },
    );
  });

  it('write a line at a price of five decimals that is worth what was paid for it', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10_000_000n }),
        fc.integer({ min: 1, max: 999 }),
        (gross, pieces) => {
          expect(grossAt(unitPriceOf(gross, `${pieces}`), `${pieces}`)).toBe(gross);
        },
      ),
    );
  });

  it('end where no rounding explains the difference', () => {
    const sold = [1000n, 2000n];
    const asSold = { gross: sold, off: 0n };
    expect(nextWay(sold, asSold, 5n)).toBeUndefined();
    expect(nextWay(sold, asSold, -5n)).toBeUndefined();
    expect(nextWay(sold, asSold, 4n)).toEqual({ gross: sold, off: 4n });
    expect(nextWay(sold, asSold, -2n)).toEqual({ gross: [1001n, 2002n], off: 0n });
  });

  it('are told from other prices and discounts', () => {
    const sold = [1000n, 2000n];
    expect(isWayOf(sold, { gross: [1001n, 2002n], off: 3n })).toBe(true);
    expect(isWayOf(sold, { gross: [1000n, 2100n], off: 0n })).toBe(false);
    expect(isWayOf(sold, { gross: sold, off: 150n })).toBe(false);
    expect(isWayOf(sold, { gross: [3000n], off: 0n })).toBe(false);
  });
});
