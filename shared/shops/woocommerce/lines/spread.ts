import Big from 'big.js';

/**
 * Whole cents that add up to `goal`: what is left after cutting goes to the largest remainders, a cent each, ties to the
 * first. A share of nothing stays nothing. Undefined if rounding does not explain the goal.
 * @param shares cents, with fractions
 */
export function spread(shares: readonly Big[], goal: bigint): bigint[] | undefined {
  const whole = shares.map(share => share.round(0, Big.roundDown));
  const cut = whole.reduce((sum, part) => sum.plus(part), new Big(0));
  const left = Number(new Big(goal.toString()).minus(cut).toFixed());
  const rests = shares.map((share, index) => ({ index, rest: share.minus(whole[index] ?? 0) }));
  const sign = left < 0 ? -1 : 1;
  const open = rests
    .filter(({ index }) => shares[index]?.eq(0) === false)
    .toSorted((a, b) => b.rest.minus(a.rest).times(sign).toNumber() || a.index - b.index)
    .slice(0, Math.abs(left))
    .map(({ index }) => index);
  if (open.length < Math.abs(left)) return undefined;
  return whole.map((part, index) => BigInt(part.toFixed()) + (open.includes(index) ? BigInt(sign) : 0n));
}

/** Cents of a decimal amount, with fractions. */
export const centsOf = (amount: string | null | undefined): Big => new Big(amount || 0).times(100);

/** The cents of an amount that is whole; undefined if it has parts of a cent. */
export function wholeCents(amount: Big): bigint | undefined {
  return amount.round(0).eq(amount) ? BigInt(amount.toFixed(0)) : undefined;
}

export const sumOfShares = (shares: readonly Big[]): Big =>
  shares.reduce((sum, share) => sum.plus(share), new Big(0));
