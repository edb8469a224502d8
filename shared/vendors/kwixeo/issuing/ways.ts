import Big from 'big.js';
import { roundHalfUp, sumOf } from '../../../domain/money.ts';

/** What each line of a document is worth as it is written, and what is taken off the whole, tax included. */
export interface Way {
  /** Minor units, in the order of the lines. */
  readonly gross: readonly bigint[];
  readonly off: bigint;
}

/** Unit prices have five decimals in answers. */
const decimals = 5;

/** The price of a unit with which a line is worth this amount. */
export const unitPriceOf = (gross: bigint, quantity: string): string =>
  new Big(gross.toString()).div(100).div(quantity).round(decimals, Big.roundHalfUp).toFixed(decimals);

/** What a line is worth at a price. */
export const grossAt = (unitPrice: string, quantity: string): bigint =>
  roundHalfUp(new Big(unitPrice).times(quantity));

/** More than this is not rounding: each line may be rounded by a cent, base and tax of the whole by another one. */
export const mostRounded = (lines: number): bigint => BigInt(lines) + 2n;

/**
 * The way to write a document whose total is `over` what was paid (below zero: under it), or undefined if no rounding
 * explains that (docs/decisions/prices-with-tax.md). Rungs: lines a cent beside; then a discount of the whole, which is
 * an amount with tax, from lines that are over.
 */
export function nextWay(sold: readonly bigint[], way: Way, over: bigint): Way | undefined {
  const most = mostRounded(sold.length);
  if (over === 0n || over > most || over < -most) return undefined;
  const isMoved = way.off > 0n || way.gross.some((gross, at) => gross !== sold[at]);
  if (over > 0n && isMoved) return { ...way, off: way.off + over };
  // One cent more than is missing: what is over can be taken off, what is under cannot.
  const cents = isMoved ? -over + 1n : -over;
  const gross = moved(way.gross, cents);
  if (gross) return { gross, off: way.off };
  return over > 0n ? { ...way, off: way.off + over } : undefined;
}

/** The amounts with so many cents more (or less) in all, one by one from the largest on. */
function moved(gross: readonly bigint[], cents: bigint): readonly bigint[] | undefined {
  const step = cents < 0n ? -1n : 1n;
  const order = [...gross.keys()].toSorted((a, b) => Number((gross[b] ?? 0n) - (gross[a] ?? 0n)));
  const result = [...gross];
  let left = cents;
  while (left !== 0n) {
    const before = left;
    for (const at of order) {
      const next = (result[at] ?? 0n) + step;
      if (left === 0n || next <= 0n) continue;
      result[at] = next;
      left -= step;
    }
    if (left === before) return undefined;
  }
  return result;
}

/** Whether a way is one of an order that is sold so: no line and no discount beyond what rounding explains. */
export function isWayOf(sold: readonly bigint[], { gross, off }: Way): boolean {
  const most = mostRounded(sold.length);
  const moves = gross.map((one, at) => size(one - (sold[at] ?? 0n)));
  return gross.length === sold.length && sumOf(moves) <= 2n * most && off >= 0n && off <= 2n * most;
}

const size = (amount: bigint): bigint => (amount < 0n ? -amount : amount);
