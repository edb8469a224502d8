import type { Buyer, LineKind, Order, OrderLine } from '../../shared/domain/order.ts';

/** A line in cents: gross, tax, and the rates that the shop stated (the first has the whole tax). */
export function line(
  gross: number,
  tax: number,
  rates: readonly string[],
  kind: LineKind = 'product',
): OrderLine {
  return {
    id: '1',
    kind,
    name: `Uma linha (${kind})`,
    quantity: '1',
    gross: BigInt(gross),
    net: BigInt(gross - tax),
    tax: BigInt(tax),
    discount: 0n,
    taxes: rates.map((rate, index) => ({ rate, amount: index === 0 ? BigInt(tax) : 0n, title: 'IVA' })),
  };
}

/** An order that adds up, bought and shipped in one country. */
export function paidOrder(
  lines: readonly OrderLine[],
  over: Partial<Order> & { country?: string } = {},
): Order {
  const { country = 'PT', ...rest } = over;
  const buyer: Buyer = { name: 'Maria Fictícia', billing: { country }, shipping: { country } };
  return {
    platform: 'shopify',
    shop: 'loja.example',
    orderId: '1001',
    orderName: '#1001',
    placedAt: '2026-11-10T10:00:00.000Z',
    updatedAt: '2026-11-10T10:00:00.000Z',
    currency: 'EUR',
    buyer,
    lines,
    version: { gross: 0n, lines: [] },
    refundsInside: [],
    totals: {
      gross: lines.reduce((sum, { gross }) => sum + gross, 0n),
      tax: lines.reduce((sum, { tax }) => sum + tax, 0n),
    },
    paidBy: ['shopify_payments'],
    ...rest,
  };
}
