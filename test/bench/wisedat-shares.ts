import * as fc from 'fast-check';
import { regionalBaskets, taxWays } from '../sandbox/shopify/baskets.ts';
import { roundings, timesWritten, writingsOf } from '../shops/shopify/wisedat-share.ts';
import type { Figure } from './figures.ts';

/**
 * Of 10,000 baskets, taxed in all of Shopify's ways alike, how many become a document of WISEDAT at an installation of
 * each way of rounding: measured and set, or left at the default, where what WISEDAT shows tells the right one.
 */
export function wisedatShares(baskets: number, seed: number): Figure[] {
  const perWay = Math.ceil(baskets / taxWays.length);
  const sample = taxWays.flatMap(ways =>
    fc.sample(fc.noBias(regionalBaskets(ways)), { numRuns: perWay, seed }),
  );
  return [false, true].flatMap(roundingLine => {
    const writtenFor = new Map(
      (['line', 'rate', 'document'] as const).map(vatRoundedPer => [
        vatRoundedPer,
        sample.map(given => writingsOf(given, { vatRoundedPer, roundingLine })),
      ]),
    );
    const shares = (set: 'line' | 'rate' | 'document', rounding: (typeof roundings)[number]) => {
      const all = (writtenFor.get(set) ?? []).filter(one => !('end' in one && one.end === 'ignored'));
      const issued = all.filter(one => 'writings' in one && timesWritten(one, rounding) !== undefined);
      return (100 * issued.length) / all.length;
    };
    return roundings.flatMap(rounding => {
      const { vatRounding, nets } = rounding;
      const name = `WISEDAT, VAT per ${vatRounding}, nets ${nets}${roundingLine ? ', rounding line' : ''}`;
      const isPromised = vatRounding === 'line' || nets === 'kept' || roundingLine;
      const bar = isPromised && { bar: { atLeast: 99 } };
      return [
        { name: `${name}, set`, value: shares(vatRounding, rounding), unit: '% issued', ...bar },
        { name: `${name}, default`, value: shares('line', rounding), unit: '% issued', ...bar },
      ];
    });
  });
}
