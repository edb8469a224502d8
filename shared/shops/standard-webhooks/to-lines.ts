import Big from 'big.js';
import { HeldError } from '../../domain/held.ts';
import { allocate, formatMinor, parseMinor, sumOf } from '../../domain/money.ts';
import type { OrderLine } from '../../domain/order.ts';
import type { StandardLine, StandardOrder, StandardRefund } from './payload.ts';

/** Lines as they were sold. */
export const soldLines = ({ lines }: StandardOrder): OrderLine[] => lines.map(toLine);

function toLine({ discount, gross: paid, needsShipping, ...line }: StandardLine): OrderLine {
  const taxes = line.taxes.map(({ rate, amount, title = '' }) => ({
    rate: new Big(rate).toFixed(),
    amount: parseMinor(amount),
    title,
  }));
  const tax = sumOf(taxes.map(({ amount }) => amount));
  const gross = parseMinor(paid);
  const sku = line.sku?.trim();
  return {
    id: line.id,
    kind: line.kind,
    ...(sku ? { sku } : {}),
    name: line.name,
    quantity: new Big(line.quantity).toFixed(),
    gross,
    net: gross - tax,
    tax,
    discount: parseMinor(discount),
    taxes,
    ...(needsShipping === false && { needsShipping }),
  };
}

/**
 * Lines as they are once money was returned for some of them. Throws HeldError "order-edited" for what the refunds do
 * not explain: money without lines, or more of a line than there is.
 */
export function linesNow(order: StandardOrder, returning: readonly StandardRefund[]): OrderLine[] {
  for (const refund of returning) refuseUnclear(refund, order);
  const taken = Map.groupBy(
    returning.flatMap(({ lines }) => lines),
    ({ lineId }) => lineId,
  );
  const known = new Set(order.lines.map(({ id }) => id));
  const unknown = [...taken.keys()].find(lineId => !known.has(lineId));
  if (unknown !== undefined)
    throw new HeldError('order-edited', `A refund names the line ${unknown}, which the order does not have.`);
  const left = soldLines(order).map(line => {
    const back = taken.get(line.id) ?? [];
    const quantity = back.reduce((sum, { quantity: pieces }) => sum.plus(pieces), new Big(0));
    return without(line, sumOf(back.map(({ gross }) => parseMinor(gross))), quantity);
  });
  const shipping = sumOf(returning.map(refund => parseMinor(refund.shipping)));
  return withoutShipping(left, shipping).filter(({ quantity }) => new Big(quantity).gt(0));
}

/** Before the invoice a refund must say for what the money went back, to the cent. */
function refuseUnclear(
  { id, amount, lines, shipping, storeCredit }: StandardRefund,
  { currency }: StandardOrder,
) {
  const explained = sumOf(lines.map(({ gross }) => parseMinor(gross))) + parseMinor(shipping);
  if (explained !== parseMinor(amount) || parseMinor(storeCredit) > 0n)
    throw new HeldError(
      'order-edited',
      `Refund ${id} returned ${amount} ${currency} before the invoice, and its lines and shipping explain ${formatMinor(explained)} ${currency} of it as money.`,
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

/** Returned shipping is taken off the lines of shipping, the first one first. */
function withoutShipping(lines: readonly OrderLine[], amount: bigint): OrderLine[] {
  let open = amount;
  const left = lines.map(line => {
    if (line.kind !== 'shipping' || open === 0n) return line;
    const part = open < line.gross ? open : line.gross;
    open -= part;
    return without(line, part, new Big(part === line.gross ? line.quantity : 0));
  });
  if (open > 0n)
    throw new HeldError(
      'order-edited',
      `Refunds return ${formatMinor(amount)} of shipping, more than there is.`,
    );
  return left;
}
