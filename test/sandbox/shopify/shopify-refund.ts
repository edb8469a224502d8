/** Builds `refunds/create` payloads as Shopify sends them, and orders that carry them. */
import type { ShopifyOrderFixture } from './shopify-order.ts';

export interface RefundGiven {
  /** Digits. */
  readonly id: string;
  readonly orderId: string;
  /** `line`: its place in the order, from 0. Amounts of all its pieces as the shop shows them. */
  readonly lines?: ReadonlyArray<{
    readonly line: number;
    readonly quantity: number;
    readonly subtotal: string;
    readonly tax?: string;
  }>;
  /** Without tax, and its tax; newer versions list it, with its tax inside or apart. */
  readonly shipping?: {
    readonly net: string;
    readonly tax: string;
    readonly listed?: 'with tax' | 'without';
  };
  /** What the lines are above the money. */
  readonly discrepancies?: readonly string[];
  readonly money?: ReadonlyArray<{
    readonly amount: string;
    readonly status?: string;
    readonly gateway?: string;
    readonly currency?: string;
  }>;
  readonly createdAt?: string;
  readonly test?: boolean;
}

/** The payload as it reads once every JSON number has become its text. */
export function shopifyRefund(given: RefundGiven) {
  const adjustment = (kind: string, amount: string, tax: string) => ({
    kind,
    reason: kind === 'shipping_refund' ? 'Shipping refund' : 'Refund discrepancy',
    amount,
    amount_set: set(amount),
    tax_amount: tax,
    tax_amount_set: set(tax),
  });
  return {
    id: given.id,
    admin_graphql_api_id: `gid://shopify/Refund/${given.id}`,
    order_id: given.orderId,
    created_at: given.createdAt ?? '2026-11-20T10:00:00+00:00',
    processed_at: given.createdAt ?? '2026-11-20T10:00:00+00:00',
    note: null,
    refund_line_items: (given.lines ?? []).map(({ line, quantity, subtotal, tax = '0.00' }) => ({
      id: `${BigInt(given.id) + BigInt(line)}`,
      line_item_id: `${BigInt(given.orderId) + 1000n + BigInt(line)}`,
      quantity: `${quantity}`,
      subtotal,
      subtotal_set: set(subtotal),
      total_tax: tax,
      total_tax_set: set(tax),
    })),
    transactions: (given.money ?? []).map(({ amount, status, gateway, currency }) => ({
      kind: 'refund',
      status: status ?? 'success',
      amount,
      gateway: gateway ?? 'shopify_payments',
      currency: currency ?? 'EUR',
      test: given.test ?? false,
    })),
    order_adjustments: [
      ...(given.shipping && !given.shipping.listed
        ? [adjustment('shipping_refund', minus(given.shipping.net), minus(given.shipping.tax))]
        : []),
      ...(given.discrepancies ?? []).map(amount => adjustment('refund_discrepancy', amount, '0.00')),
    ],
    refund_shipping_lines: given.shipping?.listed ? [listed(given.shipping)] : [],
  };
}

/** The body that Shopify would post: ids, quantities and subtotals as JSON numbers. */
export const shopifyRefundBody = (given: RefundGiven): string => withNumbers(shopifyRefund(given));

/** The body of an order that carries refunds; `changes` are its figures after them. */
export const orderWithRefunds = (
  order: ShopifyOrderFixture,
  refunds: readonly RefundGiven[],
  changes: Readonly<Record<string, unknown>> = {},
): string => withNumbers({ ...order, refunds: refunds.map(shopifyRefund), ...changes });

const numbers = new Set([
  'id',
  'order_id',
  'order_number',
  'line_item_id',
  'quantity',
  'current_quantity',
  'rate',
  'subtotal',
]);

function withNumbers(payload: unknown): string {
  const marked = JSON.stringify(payload, (key, value: unknown) =>
    numbers.has(key) && typeof value === 'string' && /^[\d.]+$/.test(value) ? `number:${value}` : value,
  );
  return marked.replace(/"number:([\d.]+)"/g, '$1');
}

function listed({ net, tax, listed: form }: NonNullable<RefundGiven['shipping']>) {
  const cents = (amount: string) => Number(amount.replace('.', ''));
  const subtotal = form === 'with tax' ? ((cents(net) + cents(tax)) / 100).toFixed(2) : net;
  return { subtotal_amount_set: set(subtotal), tax_amount_set: set(tax) };
}

function set(amount: string) {
  const money = { amount, currency_code: 'EUR' };
  return { shop_money: money, presentment_money: money };
}

const minus = (amount: string): string => (amount.startsWith('-') ? amount.slice(1) : `-${amount}`);
