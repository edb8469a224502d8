import { HeldError } from '../../domain/held.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import { sumOf } from '../../domain/money.ts';
import type { Order } from '../../domain/order.ts';
import type { OrderReading } from '../../domain/shop.ts';
import { graphqlDigits } from './graphql-digits.ts';
import { chooseMoneySide } from './money-side.ts';
import type { ShopifyOrder } from './payload.ts';
import { toBuyer } from './to-buyer.ts';
import { toLines } from './to-lines.ts';

/** Shopify's `financial_status`: whether the order was paid. Money returned later becomes a credit note of its own. */
const statuses: Readonly<Record<string, 'paid' | 'partly' | undefined>> = {
  paid: 'paid',
  partially_refunded: 'paid',
  refunded: 'paid',
  partially_paid: 'partly',
};

/**
 * A Shopify order in our words. Throws HeldError "partly-paid", "currency", or "order-does-not-add-up" when an
 * amount has parts of a cent; whether the order adds up is for `checkOrder`.
 */
export function toOrder(
  payload: ShopifyOrder,
  shopDomain: string,
  invoicing: Invoicing,
): Exclude<OrderReading, { kind: 'held' }> {
  const paidAt = new Date(payload.processed_at ?? payload.created_at);
  const status = statuses[payload.financial_status];
  if (payload.test === true) return { kind: 'ignored', reason: 'test' };
  if (status === undefined) return { kind: 'ignored', reason: `not paid (${payload.financial_status})` };
  if (isBeforeStart(payload, paidAt, invoicing)) return { kind: 'ignored', reason: 'before-start' };
  if (status === 'partly') throw new HeldError('partly-paid', 'The order is paid in part.');

  const side = chooseMoneySide(payload, invoicing);
  const lines = toLines(payload, side);
  // Shopify's total leaves cash rounding out; what the buyer paid has it.
  const rounding = side.minor('The rounding', payload.total_cash_rounding_payment_adjustment_set);
  const gross = side.minor('The total', payload.total_price_set, payload.total_price) + rounding;
  if (gross === 0n && invoicing.zeroTotal === 'skip') return { kind: 'ignored', reason: 'zero total' };
  const taxStated = payload.total_tax !== undefined && payload.total_tax !== null;
  const tax = taxStated
    ? side.minor('The total tax', payload.total_tax_set, payload.total_tax)
    : sumOf(lines.map(line => line.tax));
  return {
    kind: 'order',
    order: {
      platform: 'shopify',
      shop: shopDomain,
      orderId: graphqlDigits(payload.admin_graphql_api_id) ?? payload.id,
      orderName: payload.name ?? `#${payload.order_number ?? payload.id}`,
      paidAt: paidAt.toISOString(),
      updatedAt: new Date(payload.updated_at ?? paidAt).toISOString(),
      currency: side.currency,
      buyer: toBuyer(payload, invoicing),
      lines,
      totals: { gross, tax },
      paidBy: payload.payment_gateway_names ?? [],
      ...saleFacts(payload),
    },
  };
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

/**
 * Shopify tells when an order was placed, not when it was paid: one that was placed before the start and changed
 * since may have been paid since. Throws HeldError for it, because the tool before may have invoiced it too.
 */
function isBeforeStart(payload: ShopifyOrder, placedAt: Date, { startAt }: Invoicing): boolean {
  const start = Date.parse(startAt);
  if (placedAt.getTime() >= start) return false;
  if (payload.updated_at == null || Date.parse(payload.updated_at) < start) return true;
  throw new HeldError(
    'start-unclear',
    `The order was placed on ${placedAt.toISOString()}, before the start (${startAt}), and may have been paid after it.`,
  );
}
