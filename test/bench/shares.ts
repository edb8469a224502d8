import * as fc from 'fast-check';
import { regionalBaskets, taxWays } from '../sandbox/shopify/baskets.ts';
import { type Measured, shareOf } from '../shops/shopify/basket-share.ts';
import { type Figure, report } from './figures.ts';
import { kwixeoShares } from './kwixeo-shares.ts';
import { wisedatShares } from './wisedat-shares.ts';

/**
 * `npm run bench -- shares`: of 10,000 baskets with their taxes computed in each of Shopify's ways, how many become a
 * document of PHC GO, and how many documents would show another total in a sandbox that measures like the installation.
 */
const baskets = 10_000;
const seed = 20261120;

/** What onboarding may measure; the first is the one that the shares are promised for. */
const installations: ReadonlyArray<readonly [name: string, measured: Measured]> = [
  ['', {}],
  [', prices of 4 decimals', { priceDecimals: 4 }],
  [', base and VAT rounded apart', { vatRoundedApart: true }],
  [', both', { priceDecimals: 4, vatRoundedApart: true }],
];

const figures: Figure[] = [];
let others = 0;
for (const ways of taxWays) {
  const sample = fc.sample(fc.noBias(regionalBaskets(ways)), { numRuns: baskets, seed });
  for (const [name, measured] of installations) {
    const ends = new Map<string, number>();
    for (const given of sample) {
      const share = shareOf(given, measured);
      ends.set(share.end, (ends.get(share.end) ?? 0) + 1);
      others += share.others.length;
    }
    const ignored = ends.get('ignored') ?? 0;
    const value = (100 * (ends.get('issued') ?? 0)) / (baskets - ignored);
    const isPromised = !measured.vatRoundedApart;
    figures.push({
      name: `tax by ${ways.taxRounding}, ${ways.shippingTax} shipping${name}`,
      value,
      unit: '% issued',
      ...(isPromised && { bar: { atLeast: ways.shippingTax === 'single' ? 99.5 : 99 } }),
    });
    const held = [...ends].filter(([end]) => end !== 'issued');
    if (held.length > 0)
      process.stdout.write(
        `  ${figures.at(-1)?.name}: ${held.map(([end, count]) => `${count} ${end}`).join(', ')}\n`,
      );
  }
}
figures.push({
  name: 'documents with another total than paid',
  value: others,
  unit: 'documents',
  bar: { atMost: 0 },
});
figures.push(...wisedatShares(baskets, seed), ...kwixeoShares(baskets, seed));
process.stdout.write(`  Seed of the baskets: ${seed}\n`);
report({ figures });
