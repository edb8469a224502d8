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
    expect(nextWay(sold, asSold, -4n)).toEqual({ gross: [1002n, 2003n], off: 0n });
  });

  it('end where the total is right', () => {
    expect(nextWay([1000n], { gross: [1000n], off: 1n }, 0n)).toBeUndefined();
  });

  it('take what is over off the whole, beside what was taken off before', () => {
    const way = { gross: [1001n, 2002n], off: 1n };
    expect(nextWay([1000n, 2000n], way, 2n)).toEqual({ ...way, off: 3n });
  });

  it('raise lines by a cent more than is missing, one by one from the largest on', () => {
    const sold = [1000n, 3000n, 2000n];
    const raisedBy = (under: bigint) => nextWay(sold, { gross: sold, off: 1n }, -under)?.gross;
    expect(raisedBy(1n)).toEqual([1000n, 3001n, 2001n]);
    expect(raisedBy(2n)).toEqual([1001n, 3001n, 2001n]);
    expect(raisedBy(3n)).toEqual([1001n, 3002n, 2001n]);
    expect(nextWay(sold, { gross: sold, off: 1n }, -1n)).toMatchObject({ off: 1n });
  });

  it('never put a price on what was free', () => {
    const sold = [0n, 1000n, 0n];
    expect(nextWay(sold, { gross: sold, off: 0n }, -2n)).toEqual({ gross: [0n, 1003n, 0n], off: 0n });
    const free = [0n, 0n];
    expect(nextWay(free, { gross: free, off: 0n }, -1n)).toEqual({ gross: free, off: 0n });
  });

  it('are told from other prices and discounts', () => {
    const sold = [1000n, 2000n];
    expect(isWayOf(sold, { gross: [1001n, 2002n], off: 3n })).toBe(true);
    expect(isWayOf(sold, { gross: [1004n, 1996n], off: 8n })).toBe(true);
    expect(isWayOf(sold, { gross: [1005n, 1996n], off: 0n })).toBe(false);
    expect(isWayOf(sold, { gross: [1000n, 2100n], off: 0n })).toBe(false);
    expect(isWayOf(sold, { gross: sold, off: 9n })).toBe(false);
    expect(isWayOf(sold, { gross: sold, off: -1n })).toBe(false);
    expect(isWayOf(sold, { gross: [1000n], off: 0n })).toBe(false);
    expect(isWayOf(sold, { gross: [...sold, 0n], off: 0n })).toBe(false);
  });
});
