import * as fc from 'fast-check';
import { frenchBaskets, taxWays } from '../sandbox/shopify/baskets.ts';
import { kwixeoLinesOf, kwixeoProfiles, timesWrittenAtKwixeo } from '../shops/shopify/kwixeo-share.ts';
import type { Figure } from './figures.ts';

/**
 * Of 10,000 French baskets, taxed in all of Shopify's ways alike, how many become an invoice of Kwixéo in an account of
 * each way of adding up, and how many without a second write. What is not issued is held: a draft whose total is not
 * what was paid is never finished.
 */
export function kwixeoShares(baskets: number, seed: number): Figure[] {
  const perWay = Math.ceil(baskets / taxWays.length);
  const all = taxWays
    .flatMap(ways => fc.sample(fc.noBias(frenchBaskets(ways)), { numRuns: perWay, seed }))
    .map(kwixeoLinesOf)
    .filter(one => !('end' in one && one.end === 'ignored'));
  const percent = (some: readonly unknown[]) => (100 * some.length) / all.length;
  return kwixeoProfiles.flatMap(profile => {
    const times = all.map(one => ('lines' in one ? timesWrittenAtKwixeo(one, profile) : undefined));
    const name = `Kwixéo, ${profile}`;
    return [
      {
        name,
        value: percent(times.filter(one => one !== undefined)),
        unit: '% issued',
        bar: { atLeast: 99.5 },
      },
      { name: `${name}, as sold`, value: percent(times.filter(one => one === 1)), unit: '% issued' },
    ];
  });
}
