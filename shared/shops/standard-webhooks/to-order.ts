import { HeldError } from '../../domain/held.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import { parseMinor, sumOf } from '../../domain/money.ts';
import type { OrderLine } from '../../domain/order.ts';
import type { OrderReading } from '../../domain/shop.ts';
import type { StandardOrder, StandardRefund } from './payload.ts';
import { toBuyer } from './to-buyer.ts';
import { linesNow, soldLines } from './to-lines.ts';

type Reading = Extract<OrderReading, { kind: 'order' | 'ignored' | 'closed' }>;

/**
 * An order in the form of Standard Webhooks in our words, as it is now: what was returned is left out. Throws
 * HeldError "partly-paid", "currency", "start-unclear" and "order-edited"; whether it adds up is for `checkOrder`.
 */
export function toOrder(payload: StandardOrder, shop: string, invoicing: Invoicing): Reading {
  return read(payload, shop, invoicing, moneyRefunds(payload));
}

/** The same as if no money had been returned; one that was cancelled with all its money is what it was. */
export function toSoldOrder(payload: StandardOrder, shop: string, invoicing: Invoicing): Reading {
  const returned = sumOf(moneyRefunds(payload).map(({ amount }) => parseMinor(amount)));
  const isReturned = payload.status === 'cancelled' && returned === parseMinor(payload.total);
  return read(isReturned ? { ...payload, status: 'paid' } : payload, shop, invoicing, []);
}

/** Refunds whose money was returned, or is on its way. */
const moneyRefunds = ({ refunds }: StandardOrder): StandardRefund[] =>
  refunds.filter(({ money }) => money !== 'failed');

function read(
  payload: StandardOrder,
  shop: string,
  invoicing: Invoicing,
  returning: readonly StandardRefund[],
): Reading {
  const { status, currency, total } = payload;
  if (payload.test === true) return { kind: 'ignored', reason: 'test' };
  if (isBeforeStart(payload, invoicing)) return { kind: 'ignored', reason: 'before-start' };
  if (status === 'pending') return { kind: 'ignored', reason: 'not paid (pending)' };
  if (status === 'cancelled') return { kind: 'closed', reason: 'The order was cancelled in the shop.' };
  if (status === 'partly-paid') throw new HeldError('partly-paid', 'The order is paid in part.');
  if (!(invoicing.currencies as readonly string[]).includes(currency))
    throw new HeldError('currency', `The order is in ${currency}.`);
  if (returning.some(({ money }) => money === 'pending'))
    throw new HeldError('order-edited', 'A part of the money is being returned, and is not yet.');
  const sold = { gross: parseMinor(total), lines: soldLines(payload) };
  const lines = returning.length === 0 ? sold.lines : linesNow(payload, returning);
  const returned = sumOf(returning.map(({ amount }) => parseMinor(amount)));
  const gross = sold.gross - returned;
  if (returned > 0n && gross === 0n) return { kind: 'closed', reason: 'The order was refunded in the shop.' };
  if (gross === 0n && invoicing.zeroTotal === 'skip') return { kind: 'ignored', reason: 'zero total' };
  return {
    kind: 'order',
    order: {
      platform: 'standard-webhooks',
      shop,
      orderId: payload.id,
      orderName: payload.name ?? payload.id,
      placedAt: new Date(payload.placedAt).toISOString(),
      updatedAt: new Date(payload.updatedAt).toISOString(),
      currency,
      buyer: toBuyer(payload.buyer),
      lines,
      totals: { gross, tax: taxOf(payload, lines, returning) },
      version: sold,
      refundsInside: returning.map(({ id }) => id),
      paidBy: payload.paidBy.filter(name => name.trim() !== ''),
      ...(payload.purchaseOrder?.trim() && { purchaseOrder: payload.purchaseOrder.trim() }),
      ...(payload.channel === 'pos' && { channel: 'pos' as const }),
    },
  };
}

/** What the shop says of an order as it was sold; else the sum of its lines. */
function taxOf(
  { totalTax }: StandardOrder,
  lines: readonly OrderLine[],
  returning: readonly StandardRefund[],
): bigint {
  return totalTax !== undefined && returning.length === 0
    ? parseMinor(totalTax)
    : sumOf(lines.map(({ tax }) => tax));
}

/** Throws HeldError "start-unclear" for an order from before the start that changed after it: it may be paid since. */
function isBeforeStart({ placedAt, updatedAt }: StandardOrder, { startAt }: Invoicing): boolean {
  const start = Date.parse(startAt);
  if (Date.parse(placedAt) >= start) return false;
  if (Date.parse(updatedAt) < start) return true;
  throw new HeldError(
    'start-unclear',
    `The order was placed on ${placedAt}, before the start (${startAt}), and may have been paid after it.`,
  );
}
