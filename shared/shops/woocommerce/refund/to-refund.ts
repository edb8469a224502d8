import { HeldError } from '../../../domain/held.ts';
import { parseMinor, sumOf } from '../../../domain/money.ts';
import { byLine, type Refund, spreadCent } from '../../../domain/refund.ts';
import { centsOf, wholeCents } from '../lines/spread.ts';
import type { WoocommerceRefund } from '../payload.ts';

interface Known {
  readonly orderId: string;
  /** Currency of the order, and that of the invoice. */
  readonly currency: string;
  readonly invoiceCurrency: string;
  readonly gateway: string;
}

type Line = WoocommerceRefund['line_items'][number];

/**
 * A refund as the REST API shows it in our words. Throws HeldError "currency" if it is in another one than its invoice,
 * "refund-does-not-add-up" for parts of a cent and for a line that names none of the order.
 */
export function toRefund(payload: WoocommerceRefund, known: Known): Refund {
  refuseCurrency(known);
  const amount = minorOf(payload.amount, 'The refund');
  const postage = (payload.shipping_lines ?? []).map(line => ({ id: line.lineId, gross: grossOf(line) }));
  const shippingLines = postage.flatMap(({ id, gross }) =>
    id === undefined || gross === 0n ? [] : [{ sourceLineId: id, gross }],
  );
  const found = {
    lines: byLine([
      ...payload.line_items.map(line => toLine(line, line.quantity)),
      ...(payload.fee_lines ?? []).filter(hasAmount).map(line => toLine(line, '-1')),
    ]).filter(({ gross, quantity }) => gross !== 0n || Number(quantity) !== 0),
    shipping: sumOf(postage.map(({ gross }) => gross)),
  };
  const parts = spreadCent(found, amount);
  const reason = payload.reason?.trim();
  return {
    refundId: payload.id,
    orderId: known.orderId,
    createdAt: payload.date_created_gmt,
    currency: known.currency,
    money: amount === 0n ? 'none' : 'returned',
    amount,
    storeCredit: 0n,
    ...parts,
    ...(shippingLines.length > 0 && { shippingLines }),
    adjustments: amount - sumOf(parts.lines.map(({ gross }) => gross)) - parts.shipping,
    ...(reason && { reason }),
    gateways: gatewaysOf(known),
  };
}

/** A refund of which the shop never told for what it was. When it was entered is not known either. */
export function unexplained(
  { id, total }: { readonly id: string; readonly total: string },
  known: Known,
): Refund {
  refuseCurrency(known);
  const told = minorOf(total, 'The refund');
  const amount = told < 0n ? -told : told;
  return {
    refundId: id,
    orderId: known.orderId,
    createdAt: new Date(0).toISOString(),
    currency: known.currency,
    money: amount === 0n ? 'none' : 'returned',
    amount,
    storeCredit: 0n,
    lines: [],
    shipping: 0n,
    adjustments: amount,
    gateways: gatewaysOf(known),
  };
}

const gatewaysOf = ({ gateway }: Known): string[] => (gateway === '' ? [] : [gateway]);

function refuseCurrency({ currency, invoiceCurrency }: Known): void {
  if (currency !== invoiceCurrency)
    throw new HeldError('currency', `The refund is in ${currency}, the invoice in ${invoiceCurrency}.`);
}

const hasAmount = (line: Line): boolean => grossOf(line) !== 0n;

function toLine(line: Line, quantity: string | null | undefined) {
  if (line.lineId === undefined)
    throw new HeldError('refund-does-not-add-up', 'A line of the refund names no line of the order.');
  return { sourceLineId: line.lineId, quantity: positive(quantity ?? '0'), gross: grossOf(line) };
}

const positive = (quantity: string): string => quantity.replace(/^-/, '');

/** Minor units of a line, which the shop writes below zero. */
function grossOf({ total, total_tax }: Line): bigint {
  const gross = wholeCents(centsOf(total).plus(centsOf(total_tax)));
  if (gross === undefined)
    throw new HeldError(
      'refund-does-not-add-up',
      `A line of the refund is ${total}, which has parts of a cent.`,
    );
  return -gross;
}

function minorOf(amount: string, what: string): bigint {
  try {
    return parseMinor(amount);
  } catch {
    throw new HeldError('refund-does-not-add-up', `${what} is ${amount}, which has parts of a cent.`);
  }
}
