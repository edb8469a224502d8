import { shopifyOrder } from '../../sandbox/shopify/shopify-order.ts';
import { orderWithRefunds, type RefundGiven } from '../../sandbox/shopify/shopify-refund.ts';
import { book, chair } from '../articles.ts';
import type { Tenant, TenantOptions, World } from '../world.ts';

/** Order 900: a chair, three books and their shipping. */
export const basket = {
  id: '900',
  name: '#1900',
  lines: [chair, book],
  shipping: { price: '4.99', rate: '23' },
};
/** 49.90 + 38.97 + 4.99 */
export const total = '93.86';

export const ofChair: RefundGiven = {
  id: '7001',
  orderId: '900',
  lines: [{ line: 0, quantity: 1, subtotal: '49.90', tax: '9.33' }],
  money: [{ amount: '49.90' }],
};
/** One of the three books. */
export const ofBook = (id: string): RefundGiven => ({
  id,
  orderId: '900',
  lines: [{ line: 1, quantity: 1, subtotal: '12.99', tax: '0.74' }],
  money: [{ amount: '12.99' }],
});
export const ofShipping: RefundGiven = {
  id: '7003',
  orderId: '900',
  shipping: { net: '4.06', tax: '0.93' },
  money: [{ amount: '4.99' }],
};
export const ofAll: RefundGiven = {
  id: '7004',
  orderId: '900',
  lines: [
    { line: 0, quantity: 1, subtotal: '49.90', tax: '9.33' },
    { line: 1, quantity: 3, subtotal: '38.97', tax: '2.21' },
  ],
  shipping: { net: '4.06', tax: '0.93' },
  money: [{ amount: total }],
};

/** A tenant that has issued the invoice of order 900. */
export async function invoiced(world: Pick<World, 'addTenant'>, options: TenantOptions = {}) {
  const tenant = await world.addTenant(options);
  await tenant.deliver(basket);
  const invoice = await tenant.documentOf('900', 'issued');
  return { tenant, invoice };
}

/** The credit notes that PHC GO has. */
export const notesOf = ({ phcGo }: Tenant) => phcGo.documents.filter(({ docType }) => docType === 5);

/** The order as Shopify tells it once the chair was taken back. */
export function afterRefund(refund: RefundGiven): string {
  const order = shopifyOrder(basket);
  const [first, ...others] = order.line_items;
  const now = { amount: '43.96', currency_code: 'EUR' };
  return orderWithRefunds(order, [refund], {
    financial_status: 'partially_refunded',
    updated_at: '2099-01-01T00:00:00Z',
    line_items: [{ ...first, current_quantity: '0' }, ...others],
    current_total_price: '43.96',
    current_total_price_set: { shop_money: now, presentment_money: now },
    total_outstanding: '0.00',
  });
}
