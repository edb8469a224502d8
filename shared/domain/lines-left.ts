import Big from 'big.js';
import { HeldError } from './held.ts';
import { allocate, formatMinor, sumOf } from './money.ts';
import type { OrderLine } from './order.ts';
import type { Refund } from './refund.ts';
import { type ReturnedShipping, shippingLost } from './returned-shipping.ts';

/** Money that went back before the invoice, and for what. */
type Returned = Pick<Refund, 'refundId' | 'amount' | 'storeCredit' | 'lines'> & ReturnedShipping;

/**
 * Lines of an order as they are once money was returned for some of them. Throws HeldError "order-edited" for what the
 * refunds do not explain: money without lines, more of a line than there is, or shipping at one of several rates.
 */
export function linesLeft(
  sold: readonly OrderLine[],
  returning: readonly Returned[],
  currency: string,
): OrderLine[] {
  for (const refund of returning) refuseUnclear(refund, currency);
  const taken = Map.groupBy(
    returning.flatMap(({ lines }) => lines),
    ({ sourceLineId }) => sourceLineId,
  );
  const known = new Set(sold.map(({ id }) => id));
  const unknown = [...taken.keys()].find(lineId => !known.has(lineId));
  if (unknown !== undefined)
    throw new HeldError('order-edited', `A refund names the line ${unknown}, which the order does not have.`);
  const left = sold.map(line => {
    const back = taken.get(line.id) ?? [];
    const quantity = back.reduce((sum, { quantity: pieces }) => sum.plus(pieces), new Big(0));
    return without(line, sumOf(back.map(({ gross }) => gross)), quantity);
  });
  return withoutShipping(left, returning).filter(({ quantity }) => new Big(quantity).gt(0));
}

/** Before the invoice a refund must say for what the money went back, to the cent. */
function refuseUnclear({ refundId, amount, lines, shipping, storeCredit }: Returned, currency: string): void {
  const explained = sumOf(lines.map(({ gross }) => gross)) + shipping;
  if (explained !== amount || storeCredit > 0n)
    throw new HeldError(
      'order-edited',
      `Refund ${refundId} returned ${formatMinor(amount)} ${currency} before the invoice, and its lines and shipping explain ${formatMinor(explained)} ${currency} of it as money.`,
    );
}

/** A line without so many of its pieces; its taxes go with the amount, by largest remainder. */
function without(line: OrderLine, amount: bigint, pieces: Big): OrderLine {
  if (amount === 0n && pieces.eq(0)) return line;
  const quantity = new Big(line.quantity).minus(pieces);
  const gross = line.gross - amount;
  if (gross < 0n || quantity.lt(0) || (quantity.eq(0) && gross !== 0n))
    throw new HeldError(
      'order-edited',
      `Refunds take ${pieces.toFixed()} for ${formatMinor(amount)} of "${line.name}", which was sold ${line.quantity} times for ${formatMinor(line.gross)}.`,
    );
  const taxes = line.taxes.map(tax => ({
    ...tax,
    amount: line.gross === 0n ? 0n : (allocate(tax.amount, [gross, amount])[0] ?? 0n),
  }));
  const tax = sumOf(taxes.map(one => one.amount));
  return { ...line, quantity: quantity.toFixed(), gross, tax, net: gross - tax, taxes };
}

/** Returned shipping is taken off the lines of shipping that lost it. */
function withoutShipping(lines: readonly OrderLine[], returned: readonly ReturnedShipping[]): OrderLine[] {
  const lost = shippingLost(lines, returned);
  return lines.map((line, index) => {
    const part = lost[index] ?? 0n;
    return part === 0n ? line : without(line, part, new Big(part === line.gross ? line.quantity : 0));
  });
}
