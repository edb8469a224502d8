import { shopifyOrder, shopifyOrderBody } from '../../sandbox/shopify/shopify-order.ts';

/** A paid order of a chair for 30.00 and a lamp for 20.00. */
export const order = shopifyOrder({
  id: '1001',
  lines: [
    { price: '30.00', sku: 'CHAIR' },
    { price: '20.00', sku: 'LAMP' },
  ],
});

/** When a version of it was made: some minutes after nine. */
export const at = (minute: number) => ({
  updated_at: `2026-11-21T09:${String(minute).padStart(2, '0')}:00+00:00`,
});

/** That version, as the shop sends it. */
export const version = (minute: number, over: object = {}): string =>
  shopifyOrderBody({ ...order, ...at(minute), ...over } as typeof order);

/** What is left of a line. */
export const left = (line: number, quantity: string) => ({
  line_items: order.line_items.map((item, i) =>
    i === line ? { ...item, current_quantity: quantity } : item,
  ),
});

export const lampRemoved = {
  ...left(1, '0'),
  current_total_price: '30.00',
  current_total_price_set: undefined,
  current_total_tax: '5.61',
  current_total_tax_set: undefined,
};
