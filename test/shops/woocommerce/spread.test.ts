import Big from 'big.js';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { sumOf } from '../../../shared/domain/money.ts';
import { spread, sumOfShares } from '../../../shared/shops/woocommerce/lines/spread.ts';

const shares = fc.array(
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map(millionths => new Big(millionths).div(1_000)),
  { minLength: 1, maxLength: 12 },
);

it('shares become whole cents that add up, each near its share', () =>
  fc.assert(
    fc.property(shares, exact => {
      const goal = BigInt(sumOfShares(exact).round(0, Big.roundHalfUp).toFixed(0));
      const cents = spread(exact, goal);
      if (!cents) return exact.every(share => share.eq(0));
      expect(sumOf(cents)).toBe(goal);
      for (const [index, share] of exact.entries())
        expect(share.minus(String(cents[index])).abs().lt(2)).toBe(true);
      return true;
    }),
  ));

it('a goal that rounding does not explain is not reached by any means', () => {
  expect(spread([new Big('10.4'), new Big('0')], 13n)).toBeUndefined();
  expect(spread([new Big('10.4'), new Big('0')], 11n)).toEqual([11n, 0n]);
  expect(spread([new Big('0.5'), new Big('0.5')], 1n)).toEqual([1n, 0n]);
  expect(spread([], 0n)).toEqual([]);
});
