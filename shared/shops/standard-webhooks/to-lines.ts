import Big from 'big.js';
import { linesLeft } from '../../domain/lines-left.ts';
import { parseMinor, sumOf } from '../../domain/money.ts';
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

/** Lines as they are once money was returned for some of them. Throws HeldError "order-edited". */
export const linesNow = (order: StandardOrder, returning: readonly StandardRefund[]): OrderLine[] =>
  linesLeft(soldLines(order), returning.map(toReturned), order.currency);

const toReturned = ({ id, amount, storeCredit, shipping, lines }: StandardRefund) => ({
  refundId: id,
  amount: parseMinor(amount),
  storeCredit: parseMinor(storeCredit),
  shipping: parseMinor(shipping),
  lines: lines.map(({ lineId, quantity, gross }) => ({
    sourceLineId: lineId,
    quantity,
    gross: parseMinor(gross),
  })),
});
