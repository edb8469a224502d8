import Big from 'big.js';
import { HeldError } from './held.ts';
import { formatMinor, sumOf } from './money.ts';
import type { OrderLine } from './order.ts';
import type { Refund } from './refund.ts';

/** Shipping that a refund returns, tax included, and of which lines where the shop tells it. Minor units. */
export type ReturnedShipping = Pick<Refund, 'shipping' | 'shippingLines'>;

/**
 * What each of the lines loses of what was returned of shipping, in minor units. Throws HeldError "order-edited" for
 * more than there is, and where lines of several rates may have lost it: the invoice would carry the wrong VAT.
 */
export function shippingLost(
  lines: readonly OrderLine[],
  returned: readonly ReturnedShipping[],
): readonly bigint[] {
  const charged = lines.map(({ kind, gross }) => (kind === 'shipping' ? gross : 0n));
  const amount = sumOf(returned.map(({ shipping }) => shipping));
  const all = sumOf(charged);
  if (amount > all)
    throw new HeldError(
      'order-edited',
      `Refunds return ${formatMinor(amount)} of shipping, more than there is.`,
    );
  // In whatever parts it was returned.
  if (amount === all) return charged;
  const [named, others] = [returned.filter(isNamed), returned.filter(one => !isNamed(one))];
  let left: readonly bigint[] = charged;
  for (const { shippingLines = [] } of named) left = withoutNamed(left, lines, shippingLines);
  for (const { shipping } of others) left = withoutOne(left, lines, shipping);
  return charged.map((before, index) => before - (left[index] ?? 0n));
}

/** Whether the lines that a refund names explain its shipping to the cent. */
const isNamed = ({ shipping, shippingLines }: ReturnedShipping): boolean =>
  shippingLines !== undefined && sumOf(shippingLines.map(({ gross }) => gross)) === shipping;

function withoutNamed(
  left: readonly bigint[],
  lines: readonly OrderLine[],
  named: NonNullable<ReturnedShipping['shippingLines']>,
): readonly bigint[] {
  const now = [...left];
  for (const { sourceLineId, gross } of named) {
    const index = lines.findIndex(({ id, kind }) => id === sourceLineId && kind === 'shipping');
    const before = now[index] ?? 0n;
    if (gross < 0n || gross > before)
      throw new HeldError(
        'order-edited',
        `A refund returns ${formatMinor(gross)} of the shipping line ${sourceLineId}, which has ${formatMinor(before)}.`,
      );
    if (gross > 0n) now[index] = before - gross;
  }
  return now;
}

/** The lines that may have lost an amount must have one rate; of these the first one loses it first. */
function withoutOne(left: readonly bigint[], lines: readonly OrderLine[], amount: bigint): readonly bigint[] {
  if (amount === 0n) return left;
  const rates = lines.map(ratesOf);
  const haveOneRate = (of: readonly number[]): boolean => new Set(of.map(index => rates[index])).size === 1;
  const charged = [...left.keys()].filter(index => (left[index] ?? 0n) > 0n);
  const whole = charged.filter(index => left[index] === amount);
  const losing = [charged, whole].find(haveOneRate);
  if (amount < 0n || !losing) {
    const what = charged.map(index => `${formatMinor(left[index] ?? 0n)} at ${rates[index]} %`).join(' and ');
    throw new HeldError(
      'order-edited',
      `Refunds return ${formatMinor(amount)} of shipping, and ${what} were charged: they do not say of which.`,
    );
  }
  let open = amount;
  return left.map((before, index) => {
    if (!losing.includes(index)) return before;
    const part = open < before ? open : before;
    open -= part;
    return before - part;
  });
}

/** "23", or "0" for a line without VAT. */
function ratesOf({ taxes }: OrderLine): string {
  const rates = taxes.map(({ rate }) => new Big(rate)).filter(rate => !rate.eq(0));
  return rates.length === 0
    ? '0'
    : rates
        .map(rate => rate.toFixed())
        .toSorted()
        .join(' + ');
}
