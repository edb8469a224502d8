import { describe, expect, it } from 'vitest';
import { decideShopifyEvent } from '../../../shared/shops/shopify/decide.ts';
import { shopifyOrder, shopifyOrderBody } from '../../sandbox/shopify/shopify-order.ts';
import { shopifyRefundBody } from '../../sandbox/shopify/shopify-refund.ts';

/** What becomes of a delivery whose signature is right. */
function decided(topic: string, text: string | Buffer, test = false) {
  const proof = { shop: 'loja.myshopify.com', topic, test, signedLike: [], signedBy: 'shop settings' };
  return decideShopifyEvent({ body: Buffer.from(text), headers: {} }, proof);
}
const lines = [{ price: '12.30' }];
const order = shopifyOrderBody(shopifyOrder({ lines }));
const testOrder = shopifyOrderBody(shopifyOrder({ lines, test: true }));
const refund = shopifyRefundBody({ id: '9', orderId: '1000' });
const edit = '{"order_edit": {"id": 1, "order_id": 1000}}';

describe('a delivery of Shopify', () => {
  it.each([
    ['orders/paid', { kind: 'paid' }],
    ['orders/updated', { kind: 'changed' }],
    ['orders/edited', { kind: 'changed' }],
    ['orders/cancelled', { kind: 'cancelled' }],
    [' ORDERS/PAID ', { kind: 'paid' }],
  ])('of the topic "%s" is about an order', (topic, decision) =>
    expect(decided(topic, order)).toEqual(decision),
  );

  it('of an edit names its order, and nothing else of it', () =>
    expect(decided('orders/edited', edit)).toEqual({ kind: 'changed' }));

  it('of a refund names its order', () => {
    expect(decided('refunds/create', refund)).toEqual({ kind: 'refunded' });
    expect(decided('refunds/create', '{"id": 9}')).toEqual({
      kind: 'unreadable',
      reason: 'the body is not the JSON of a refund of an order',
    });
  });

  it.each([
    'null',
    '[]',
    '7',
    '{',
    '{}',
    '{"id": null}',
    '{"order_edit": {}}',
    '',
    Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
  ])('that is not the JSON of an order in UTF-8 is unreadable: %j', text =>
    expect(decided('orders/paid', text)).toEqual({
      kind: 'unreadable',
      reason: 'the body is not the JSON of an order',
    }),
  );

  it.each([
    ['orders/create', 'orders/create: an order is invoiced when it is paid'],
    ['orders/delete', 'orders/delete: a document outlives its order'],
    ['products/update', 'products/update: not a topic about paid orders'],
    ['constructor', 'constructor: not a topic about paid orders'],
  ])('of the topic %s is ignored, whatever is in it', (topic, reason) => {
    expect(decided(topic, order)).toEqual({ kind: 'ignored', reason });
    expect(decided(topic, '{')).toEqual({ kind: 'ignored', reason });
  });

  it('of a test is ignored, whether its header says so or its order', () => {
    const ignored = { kind: 'ignored', reason: 'a test order' };
    expect(decided('orders/paid', testOrder)).toEqual(ignored);
    expect(decided('orders/paid', order, true)).toEqual(ignored);
    expect(decided('refunds/create', refund, true)).toEqual(ignored);
  });
});
