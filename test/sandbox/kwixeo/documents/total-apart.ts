import { type Amounts, type ApartProfile, big, minus, sumOf, toCents, zero } from './amounts.ts';
import type { EnteredLine, TotalledLine } from './totals.ts';

/**
 * Totals of an installation that sums up prices without tax, cut to cents or kept, and rounds their tax per line, per
 * rate or once; the discount of the whole, which was entered with tax, is taken off as it is.
 */
export function totalApart(
  lines: readonly EnteredLine[],
  totalled: readonly TotalledLine[],
  profile: ApartProfile,
): {
  readonly total: Amounts;
  readonly rates: ReadonlyArray<Amounts & { readonly rate: EnteredLine['rate'] }>;
} {
  const [, nets, roundedPer] = profile.split('-');
  const counted = lines.flatMap((line, index) => {
    const one = totalled[index];
    if (!one || !line.counts) return [];
    const exact = one.net.ht.times(line.quantity).plus(one.ecotax.ht);
    const net = nets === 'cut' ? toCents(exact) : exact;
    return [{ rate: line.rate, net, tax: net.times(line.rate).div(100), off: one.globalDiscount }];
  });
  const taxOf = (some: typeof counted) =>
    roundedPer === 'line'
      ? some.reduce((sum, { tax }) => sum.plus(toCents(tax)), big(0))
      : toCents(some.reduce((sum, { tax }) => sum.plus(tax), big(0)));
  const amountsOf = (some: typeof counted, tva: Amounts['tva']): Amounts => {
    const ht = toCents(some.reduce((sum, { net }) => sum.plus(net), big(0)));
    return minus({ ht, tva, ttc: ht.plus(tva) }, sumOf([zero, ...some.map(({ off }) => off)]));
  };
  const groups = [...Map.groupBy(counted, ({ rate }) => rate.toString()).values()];
  const ofRates = groups.map(group => ({
    rate: group[0]?.rate ?? big(0),
    ...amountsOf(group, taxOf(group)),
  }));
  const tax =
    roundedPer === 'document'
      ? taxOf(counted)
      : groups.reduce((sum, group) => sum.plus(taxOf(group)), big(0));
  return { total: amountsOf(counted, tax), rates: ofRates };
}
