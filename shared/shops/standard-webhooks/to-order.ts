import { beforeStart, isBeforeStart } from '../../domain/before-start.ts';
import { HeldError } from '../../domain/held.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import { parseMinor, sumOf } from '../../domain/money.ts';
import type { OrderLine } from '../../domain/order.ts';
import type { OrderReading } from '../../domain/shop.ts';
import type { StandardOrder, StandardRefund } from './payload.ts';
import { toBuyer } from './to-buyer.ts';
import { linesNow, soldLines } from './to-lines.ts';

/** Who told of an order, and with which message. */
interface Told {
  readonly type: string;
  readonly shop: string;
}

type Reading = Extract<OrderReading, { kind: 'order' | 'ignored' | 'closed' }>;

/**
 * An order in the form of Standard Webhooks in our words, as it is now: what was returned is left out. Throws
 * HeldError "partly-paid", "currency", "start-unclear", "order-edited", and "order-cancelled" or "order-unreadable" if the
 * message says something else than the status; whether it adds up is for `checkOrder`.
 */
export function toOrder(payload: StandardOrder, told: Told, invoicing: Invoicing): Reading {
  return read(payload, told, invoicing, moneyRefunds(payload));
}

/** The same as if no money had been returned; one that was cancelled with all its money is what it was. */
export function toSoldOrder(payload: StandardOrder, told: Told, invoicing: Invoicing): Reading {
  const isCancelled = payload.status === 'cancelled' || told.type === 'order.cancelled';
  const isReturned = isCancelled && returnedBy(moneyRefunds(payload)) === parseMinor(payload.total);
  return isReturned
    ? read({ ...payload, status: 'paid' }, { ...told, type: '' }, invoicing, [])
    : read(payload, told, invoicing, []);
}

/** Refunds whose money was returned, or is on its way. */
const moneyRefunds = ({ refunds }: StandardOrder): StandardRefund[] =>
  eachOnce(refunds).filter(({ money, amount }) => money !== 'failed' && parseMinor(amount) > 0n);

/** A shop may list what became of a refund: the last entry of an id counts. */
const eachOnce = (refunds: readonly StandardRefund[]): StandardRefund[] => [
  ...new Map(refunds.map(refund => [refund.id, refund])).values(),
];

const returnedBy = (refunds: readonly StandardRefund[]): bigint =>
  sumOf(refunds.map(({ amount }) => parseMinor(amount)));

function read(
  payload: StandardOrder,
  { type, shop }: Told,
  invoicing: Invoicing,
  returning: readonly StandardRefund[],
): Reading {
  const { status, currency, total } = payload;
  if (payload.test === true) return { kind: 'ignored', reason: 'test' };
  const [placedAt, updatedAt] = [new Date(payload.placedAt), new Date(payload.updatedAt)];
  if (isBeforeStart({ placedAt, updatedAt }, invoicing)) return beforeStart;
  if (status === 'pending' && type === 'order.paid')
    throw new HeldError('order-unreadable', 'The message is "order.paid", and its "status" is "pending".');
  if (status === 'pending') return { kind: 'ignored', reason: 'not paid (pending)' };
  if (status === 'cancelled') return { kind: 'closed', reason: 'The order was cancelled in the shop.' };
  if (status === 'partly-paid') throw new HeldError('partly-paid', 'The order is paid in part.');
  if (!(invoicing.currencies as readonly string[]).includes(currency))
    throw new HeldError('currency', `The order is in ${currency}.`);
  if (returning.some(({ money }) => money === 'pending'))
    throw new HeldError('order-edited', 'A part of the money is being returned, and is not yet.');
  const sold = soldLines(payload);
  const gross = parseMinor(total) - returnedBy(returning);
  if (returning.length > 0 && gross === 0n && returning.every(isMoney))
    return { kind: 'closed', reason: 'The order was refunded in the shop.' };
  const lines = returning.length === 0 ? sold : linesNow(payload, returning);
  if (gross === 0n && invoicing.zeroTotal === 'skip') return { kind: 'ignored', reason: 'zero total' };
  if (type === 'order.cancelled')
    throw new HeldError(
      'order-cancelled',
      `The message is "order.cancelled", and its "status" is "${status}": not all of the money was returned.`,
    );
  return {
    kind: 'order',
    order: {
      platform: 'standard-webhooks',
      shop,
      orderId: payload.id,
      orderName: payload.name?.trim() || payload.id,
      placedAt: placedAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
      currency,
      buyer: toBuyer(payload.buyer, invoicing),
      lines,
      totals: { gross, tax: taxOf(payload, lines, returning) },
      version: { gross: parseMinor(total), lines: sold.toSorted(byId) },
      refundsInside: returning.map(({ id }) => id),
      paidBy: payload.paidBy.filter(name => name.trim() !== ''),
      ...(payload.purchaseOrder?.trim() && { purchaseOrder: payload.purchaseOrder.trim() }),
      ...(payload.channel === 'pos' && { channel: 'pos' as const }),
    },
  };
}

const isMoney = ({ storeCredit }: StandardRefund): boolean => parseMinor(storeCredit) === 0n;

/** A shop may list the lines of an order in any order: that changes nothing. */
const byId = (a: OrderLine, b: OrderLine): number => (a.id < b.id ? -1 : Number(a.id > b.id));

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
