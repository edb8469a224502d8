import Big from 'big.js';
import { HeldError } from './held.ts';
import { formatMinor, sumOf } from './money.ts';
import type { Order, OrderLine } from './order.ts';

/**
 * Arithmetic that must hold before an order may become a document (docs/decisions/order-arithmetic.md): there are lines,
 * which add up to the total, gross = net + tax on every line, the taxes of a line are its tax, quantities are above
 * zero. Throws HeldError "order-does-not-add-up" with the figures.
 */
export function checkOrder(order: Order): void {
  for (const line of order.lines) checkLine(line, order.currency);
  const gross = sumOf(order.lines.map(line => line.gross));
  if (gross !== order.totals.gross) {
    doesNotAddUp('The lines', gross, 'the order says', order.totals.gross, order.currency);
  }
  // A document needs a line, also one over 0.00.
  if (order.lines.length === 0) throw new HeldError('order-does-not-add-up', 'The order has no lines.');
  const tax = sumOf(order.lines.map(line => line.tax));
  const gap = tax < order.totals.tax ? order.totals.tax - tax : tax - order.totals.tax;
  // The total of the tax is information: a cent of rounding per line is not worth a person's time.
  if (gap > BigInt(order.lines.length)) {
    doesNotAddUp('The taxes of the lines', tax, 'the tax of the order is', order.totals.tax, order.currency);
  }
}

function checkLine(line: OrderLine, currency: string): void {
  if (new Big(line.quantity).lte(0)) {
    throw new HeldError('order-does-not-add-up', `The quantity of "${line.name}" is ${line.quantity}.`);
  }
  if (line.net + line.tax !== line.gross) {
    doesNotAddUp(`Net and tax of "${line.name}"`, line.net + line.tax, 'the line says', line.gross, currency);
  }
  const taxes = sumOf(line.taxes.map(tax => tax.amount));
  if (line.taxes.length > 0 && taxes !== line.tax) {
    doesNotAddUp(`The taxes of "${line.name}"`, taxes, 'the line says', line.tax, currency);
  }
  if (line.kind !== 'adjustment' && (line.gross < 0n || line.net < 0n || line.tax < 0n)) {
    throw new HeldError(
      'order-does-not-add-up',
      `"${line.name}" is below zero: ${formatMinor(line.gross)} ${currency}.`,
    );
  }
}

function doesNotAddUp(what: string, found: bigint, other: string, stated: bigint, currency: string): never {
  const gap = found < stated ? stated - found : found - stated;
  throw new HeldError(
    'order-does-not-add-up',
    `${what} add up to ${formatMinor(found)} ${currency}, ${other} ${formatMinor(stated)} ` +
      `${currency}: a difference of ${formatMinor(gap)} ${currency}.`,
  );
}
