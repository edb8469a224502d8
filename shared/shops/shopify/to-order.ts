import Big from 'big.js';
import { beforeStart, isBeforeStart } from '../../domain/before-start.ts';
import { advice, HeldError } from '../../domain/held.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import { formatMinor, sumOf } from '../../domain/money.ts';
import type { Order, OrderLine } from '../../domain/order.ts';
import { ownValue } from '../../domain/own-value.ts';
import type { OrderReading } from '../../domain/shop.ts';
import { safeName } from '../../safe-name.ts';
import { graphqlDigits } from './graphql-digits.ts';
import { refuseMoneyAsDiscount } from './money-as-discount.ts';
import { chooseMoneySide, isConverted, type MoneySide } from './money-side.ts';
import type { ShopifyOrder } from './payload.ts';
import {
  amountReturned,
  asSold,
  givesStoreCredit,
  goodsTaken,
  isEdited,
  moneyRefunds,
  moneyReturned,
  totalNow,
} from './refunds.ts';
import { isHidden, toBuyer } from './to-buyer.ts';
import { toLines } from './to-lines.ts';

/** Shopify's `financial_status`: whether the order was paid, or its money is not (or no longer) with the shop. */
const statuses: Readonly<Record<string, 'paid' | 'partly' | 'returned' | 'unpaid'>> = {
  paid: 'paid',
  partially_refunded: 'paid',
  partially_paid: 'partly',
  refunded: 'returned',
  voided: 'returned',
  pending: 'unpaid',
  authorized: 'unpaid',
  expired: 'unpaid',
  unpaid: 'unpaid',
};

/**
 * A Shopify order in our words, as it is now: edits, removals and returns are left out of its lines and totals
 * (docs/decisions/orders-as-they-are-now.md). Throws HeldError "partly-paid", "order-cancelled", "order-edited", "gift-card", "address-incomplete", "currency", or "order-does-not-add-up" when an
 * amount has parts of a cent; whether the order adds up is for `checkOrder`.
 * @param compared the order has its invoice: whether and for whom it is issued is decided
 */
export function toOrder(
  payload: ShopifyOrder,
  shopDomain: string,
  invoicing: Invoicing,
  compared?: 'with its invoice',
): Extract<OrderReading, { kind: 'order' | 'ignored' | 'closed' }> {
  const placedAt = new Date(payload.processed_at ?? payload.created_at);
  const status = ownValue(statuses, payload.financial_status);
  if (payload.test === true) return { kind: 'ignored', reason: 'test' };
  if (status === undefined)
    return { kind: 'ignored', reason: `not paid (${safeName(payload.financial_status)})` };
  if (status === 'unpaid' && !payload.cancelled_at)
    return { kind: 'ignored', reason: `not paid (${payload.financial_status})` };
  const updatedAt = payload.updated_at == null ? undefined : new Date(payload.updated_at);
  if (isBeforeStart({ placedAt, updatedAt }, invoicing)) return beforeStart;
  refuseStoreCredit(payload);
  if (status === 'returned' || status === 'unpaid') return closed(payload, status);
  if (payload.cancelled_at && new Big(payload.total_price).eq(0)) return closed(payload, 'returned');
  if (payload.cancelled_at)
    throw new HeldError(
      'order-cancelled',
      `The order was cancelled on ${payload.cancelled_at.slice(0, 10)}, and not all of its money was returned.`,
    );
  if (status === 'partly') throw new HeldError('partly-paid', 'The order is paid in part.');

  const side = chooseMoneySide(payload, invoicing);
  refuseOutstanding(payload, side);
  const lines = spreadDrift(payload, toLines(payload, side), side);
  const gross = totalNow(payload, side);
  const isReturned = moneyRefunds(payload).length > 0;
  if (!compared && (gross !== 0n || !isReturned)) refuseMoneyAsDiscount(payload);
  if (gross === 0n && !isReturned && invoicing.zeroTotal === 'skip')
    return { kind: 'ignored', reason: 'zero total' };
  refuseUnclearRefunds(payload, gross, side);
  if (gross === 0n && isReturned) return closed(payload, 'returned');
  const found = sumOf(lines.map(line => line.gross));
  if (isEdited(payload, side) && found !== gross)
    throw new HeldError(
      'order-edited',
      `The order was edited or returned in part: its lines are ${formatMinor(found)} ${side.currency} now, its total is ${formatMinor(gross)} ${side.currency}.`,
    );
  if (!compared) refuseHiddenBuyer(payload);
  return {
    kind: 'order',
    order: {
      platform: 'shopify',
      shop: shopDomain,
      orderId: graphqlDigits(payload.admin_graphql_api_id) ?? payload.id,
      orderName: payload.name ?? `#${payload.order_number ?? payload.id}`,
      placedAt: placedAt.toISOString(),
      updatedAt: new Date(payload.updated_at ?? placedAt).toISOString(),
      currency: side.currency,
      buyer: toBuyer(payload, invoicing),
      lines,
      totals: { gross, tax: taxOf(payload, lines, side) },
      version: versionOf(payload, side),
      refundsInside: moneyRefunds(payload).map(({ id }) => id),
      paidBy: (payload.payment_gateway_names ?? []).filter(name => name.trim() !== ''),
      ...saleFacts(payload),
    },
  };
}

/**
 * The same as if no money had been returned, for a comparison with the invoice. As long as money is on its way, an
 * order whose parts do not give the whole is not told. Throws HeldError as `toOrder` does.
 */
export function toSoldOrder(payload: ShopifyOrder, shopDomain: string, invoicing: Invoicing) {
  const isReturning = moneyRefunds(payload).some(refund => moneyReturned(refund) === 'pending');
  const isReturned = payload.financial_status === 'refunded';
  const status =
    payload.financial_status === 'partially_refunded' || isReturned ? 'paid' : payload.financial_status;
  try {
    const sold = {
      ...soldPayload(payload, chooseMoneySide(payload, invoicing)),
      financial_status: status,
      ...((isReturned || isReturning) && { cancelled_at: undefined }),
    };
    return toOrder(sold, shopDomain, invoicing, 'with its invoice');
  } catch (error) {
    if (!isReturning || !(error instanceof HeldError)) throw error;
    return { kind: 'ignored', reason: 'money is being returned' } as const;
  }
}

/** Whether money that no line explains has changed the total is not documented: the lines tell. */
function soldPayload(payload: ShopifyOrder, side: MoneySide): ShopifyOrder {
  const sold = asSold(payload, side);
  const found = sumOf(toLines(sold, side).map(line => line.gross));
  if (sold === payload || found === totalNow(sold, side)) return sold;
  const byGoods = asSold(payload, side, goodsTaken);
  return found === totalNow(byGoods, side) ? byGoods : sold;
}

function closed(
  { cancelled_at }: ShopifyOrder,
  status: 'returned' | 'unpaid',
): OrderReading & { kind: 'closed' } {
  const what = cancelled_at
    ? 'The order was cancelled in the shop'
    : 'The order was refunded or voided in the shop';
  return { kind: 'closed', reason: status === 'unpaid' ? `${what} before it was paid.` : `${what}.` };
}

/** What was sold: money that was returned later, and what it was returned for, are left in. */
function versionOf(payload: ShopifyOrder, side: MoneySide): Order['version'] {
  const sold = asSold(payload, side);
  const lines = spreadDrift(sold, toLines(sold, side), side);
  return { gross: sold === payload ? totalNow(payload, side) : sumOf(lines.map(line => line.gross)), lines };
}

function taxOf(payload: ShopifyOrder, lines: readonly OrderLine[], side: MoneySide): bigint {
  const { current_total_tax: now, current_total_tax_set: nowSet } = payload;
  if (now !== undefined && now !== null) return side.minor('The current tax', nowSet, now);
  const isStated = !isEdited(payload, side) && payload.total_tax !== undefined && payload.total_tax !== null;
  return isStated
    ? side.minor('The total tax', payload.total_tax_set, payload.total_tax)
    : sumOf(lines.map(line => line.tax));
}

/** Whatever the status says: as long as something is to be paid or paid back, the total is not what was paid. */
function refuseOutstanding({ total_outstanding: outstanding }: ShopifyOrder, side: MoneySide): void {
  const open = side.minor('The outstanding amount', undefined, outstanding);
  if (open > 0n)
    throw new HeldError(
      'partly-paid',
      `${formatMinor(open)} ${side.currency} of the order are still to be paid.`,
    );
  if (open < 0n)
    throw new HeldError(
      'order-edited',
      `${formatMinor(-open)} ${side.currency} of the order are to be paid back.`,
      `Return them in the shop: the order is looked at anew then. If it is held again: ${advice.byHand}`,
    );
}

/** Of credit in the shop no money went back, and what is invoiced then depends on whether goods did. */
function refuseStoreCredit({ refunds }: ShopifyOrder): void {
  const given = (refunds ?? []).find(givesStoreCredit);
  if (given)
    throw new HeldError(
      'order-edited',
      `Refund ${given.id} was given as credit in the shop before the invoice, not as money.`,
    );
}

/** What was returned before the invoice must be what the total lost by it: a person looks at anything else. */
function refuseUnclearRefunds(payload: ShopifyOrder, gross: bigint, side: MoneySide): void {
  const returning = moneyRefunds(payload);
  if (returning.length === 0) return;
  if (returning.some(refund => moneyReturned(refund) === 'pending'))
    throw new HeldError('order-edited', 'A part of the money is being returned, and is not yet.');
  const returned = sumOf(returning.map(refund => amountReturned(refund, side)));
  const lost = versionOf(payload, side).gross - gross;
  if (lost !== returned)
    throw new HeldError(
      'order-edited',
      `${formatMinor(returned)} ${side.currency} were returned before the invoice, and the total fell by ${formatMinor(lost)} ${side.currency}.`,
    );
}

/**
 * Where the buyer paid in another currency, each amount was converted and rounded by itself: the total is the fact,
 * and at most half a cent for each amount goes to the largest article.
 */
function spreadDrift(payload: ShopifyOrder, lines: OrderLine[], side: MoneySide): OrderLine[] {
  if (!isConverted(payload)) return lines;
  const drift = totalNow(payload, side) - sumOf(lines.map(line => line.gross));
  const size = drift < 0n ? -drift : drift;
  const largest = lines.reduce<OrderLine | undefined>(
    (best, line) => (best && best.gross >= line.gross ? best : line),
    undefined,
  );
  if (drift === 0n || !largest || 2n * size > BigInt(lines.length + 1)) return lines;
  return lines.map(line =>
    line === largest ? { ...line, gross: line.gross + drift, net: line.net + drift } : line,
  );
}

/** What was asked for in fields that are left out, a tax number or the name of a company, would be missing. */
function refuseHiddenBuyer(payload: ShopifyOrder): void {
  if (!isHidden(payload)) return;
  throw new HeldError(
    'address-incomplete',
    'Shopify left the names, the e-mail address and the streets of the buyer out of this order.',
    `Give the app the protected fields name, address, email and phone ("API access requests" in the Dev Dashboard), install it again and save the order in the shop once more: it is issued by itself then. Or: ${advice.byHand}`,
  );
}

/** What decides whether the tenant owes an invoice with these taxes, and what it prints beside them. */
function saleFacts(
  payload: ShopifyOrder,
): Pick<Order, 'purchaseOrder' | 'channel' | 'taxOwedByMarketplace' | 'estimatedTaxes'> {
  const taxLines = [...payload.line_items, ...(payload.shipping_lines ?? [])].flatMap(
    line => line.tax_lines ?? [],
  );
  const isMarketplace =
    (payload.merchant_of_record_app_id ?? '') !== '' || taxLines.some(tax => tax.channel_liable === true);
  const purchaseOrder = payload.po_number?.trim() ?? '';
  return {
    ...(purchaseOrder !== '' && { purchaseOrder }),
    ...(payload.source_name === 'pos' && { channel: 'pos' as const }),
    ...(isMarketplace && { taxOwedByMarketplace: true as const }),
    ...(payload.estimated_taxes === true && { estimatedTaxes: true as const }),
  };
}
