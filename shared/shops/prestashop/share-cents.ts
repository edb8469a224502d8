import Big from 'big.js';
import { HeldError } from '../../domain/held.ts';
import { formatMinor } from '../../domain/money.ts';

/** One amount that counts towards a total; below zero for what is taken off. */
interface Counted {
  readonly what: string;
  /** As the shop has it: up to twelve decimals. */
  readonly amount: string;
}

const cents = (amount: string | Big): Big => new Big(amount).times(100);

/**
 * The amounts in whole cents that add up to a total. Shops round each piece, each line or only the total, so that an
 * amount may have parts of a cent: each goes to the cent below or above it, by largest remainder, and a whole one stays
 * what it is. Throws HeldError "order-does-not-add-up" unless rounding explains all of the difference: half a cent for
 * each amount with parts of a cent, and half a cent for the total.
 * @param total minor units
 */
export function shareCents(counted: readonly Counted[], total: bigint, currency: string): bigint[] {
  const exact = counted.map(({ amount }) => cents(amount));
  const below = exact.map(amount => {
    const cut = amount.round(0, Big.roundDown);
    return cut.gt(amount) ? cut.minus(1) : cut;
  });
  const broken = exact.filter((amount, index) => !amount.eq(below[index] ?? 0)).length;
  const gap = sumOf(exact).minus(total.toString());
  const missing = new Big(total.toString()).minus(sumOf(below)).toNumber();
  const isRounding =
    broken > 0 &&
    gap
      .abs()
      .times(2)
      .lte(broken + 1);
  if (!gap.eq(0) && !isRounding) throw doesNotAddUp(counted, total, currency);
  if (missing < 0 || missing > broken) throw doesNotAddUp(counted, total, currency);
  const rests = exact.map((amount, index) => ({ index, rest: amount.minus(below[index] ?? 0) }));
  const up = new Set(
    rests
      .toSorted((a, b) => b.rest.cmp(a.rest) || a.index - b.index)
      .slice(0, missing)
      .map(({ index }) => index),
  );
  return below.map((amount, index) => BigInt(amount.toFixed(0)) + (up.has(index) ? 1n : 0n));
}

const sumOf = (amounts: readonly Big[]): Big => amounts.reduce((sum, amount) => sum.plus(amount), new Big(0));

function doesNotAddUp(counted: readonly Counted[], total: bigint, currency: string): HeldError {
  const sums = Map.groupBy(counted, ({ what }) => what);
  const parts = [...sums].map(([what, same]) => {
    const sum = same.reduce((all, { amount }) => all.plus(amount), new Big(0));
    return `${what} ${sum.toFixed(2)}`;
  });
  const all = counted.reduce((sum, { amount }) => sum.plus(amount), new Big(0));
  const gap = all.minus(formatMinor(total));
  return new HeldError(
    'order-does-not-add-up',
    `${parts.join(', ')} add up to ${all.toFixed(2)} ${currency}, the order says ${formatMinor(total)} ${currency}: a difference of ${gap.abs().toFixed(2)} ${currency}.`,
  );
}
