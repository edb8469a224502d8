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
 * explains that (docs/decisions/prices-with-tax.md). What is over is taken off the whole, as an amount with tax; what is
 * under cannot be added, so that lines that cost something become a cent more than is missing.
 */
export function nextWay(sold: readonly bigint[], { gross, off }: Way, over: bigint): Way | undefined {
  const most = mostRounded(sold.length);
  if (over === 0n || over > most || over < -most) return undefined;
  return over > 0n ? { gross, off: off + over } : { gross: raised(gross, 1n - over), off };
}

/** The amounts with so many cents more in all, one by one from the largest on; a present stays one. */
function raised(gross: readonly bigint[], cents: bigint): readonly bigint[] {
  const costing = [...gross.keys()].filter(at => (gross[at] ?? 0n) > 0n);
  const order = costing.toSorted((a, b) => Number((gross[b] ?? 0n) - (gross[a] ?? 0n)));
  const places = order.map((at, place) => [at, BigInt(place)] as const);
  const each = BigInt(costing.length);
  const share = new Map(places.map(([at, place]) => [at, (cents + each - 1n - place) / each]));
  return gross.map((one, at) => one + (share.get(at) ?? 0n));
}

/** Whether a way is one of an order that is sold so: no line and no discount beyond what rounding explains. */
export function isWayOf(sold: readonly bigint[], { gross, off }: Way): boolean {
  const most = mostRounded(sold.length);
  const moves = gross.map((one, at) => size(one - (sold[at] ?? 0n)));
  return gross.length === sold.length && sumOf(moves) <= 2n * most && off >= 0n && off <= 2n * most;
}

const size = (amount: bigint): bigint => (amount < 0n ? -amount : amount);
