import { describe, expect, it } from 'vitest';
import { parseShopifyOrder } from '../../../shared/shops/shopify/read-order.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { shopifyOrder, shopifyOrderBody } from '../../sandbox/shopify/shopify-order.ts';
import { orderWithRefunds, type RefundGiven } from '../../sandbox/shopify/shopify-refund.ts';

const shop = 'loja.myshopify.com';
const two = [{ price: '12.30' }, { price: '24.60' }];
const sold = shopifyOrder({ id: '1000', lines: two });

describe('who an order of Shopify is', () => {
  it('is told even where nothing else of it can be read', () =>
    expect(parseShopifyOrder('{"id": 9007199254740993123}')).toMatchObject({
      orderId: '9007199254740993123',
      read: expect.any(Function),
    }));

  it('has its digits from the id that is text, and its name and day where they are told', () => {
    const { orderId, orderName, updatedAt } = parseShopifyOrder(
      '{"id": 7, "admin_graphql_api_id": "gid://shopify/Order/1000", "name": "#1", "updated_at": "2026-11-20T10:00:00+01:00"}',
    );
    expect([orderId, orderName, updatedAt]).toEqual(['1000', '#1', '2026-11-20T09:00:00.000Z']);
    for (const id of ['x gid://shopify/Order/1000', 'gid://shopify/Order/1000/x', 7, null])
      expect(
        parseShopifyOrder(JSON.stringify({ id: '7', admin_graphql_api_id: id, updated_at: 'yesterday' })),
      ).toEqual({
        orderId: '7',
        read: expect.any(Function),
        readSold: expect.any(Function),
        refunds: expect.any(Function),
      });
  });

  it('is not told without an id, or in anything but JSON', () => {
    expect(() => parseShopifyOrder('{"name": "#1"}')).toThrow('id');
    expect(() => parseShopifyOrder('{')).toThrow(SyntaxError);
  });

  it('is all that an edit tells, with its day', () => {
    const edit = parseShopifyOrder(
      '{"order_edit": {"id": 1, "order_id": 1000, "created_at": "2026-11-20T10:00:00Z"}}',
    );
    expect(edit).toMatchObject({ orderId: '1000', updatedAt: '2026-11-20T10:00:00.000Z' });
    for (const read of [edit.read, edit.readSold])
      expect(read(shop, invoicingSettings())).toEqual({ kind: 'unseen' });
    expect(parseShopifyOrder('{"order_edit": {"order_id": 1000}}')).not.toHaveProperty('updatedAt');
  });

  it('has its refunds, each with the digits of the order', () => {
    const body = orderWithRefunds(sold, [{ id: '9', orderId: '1000', money: [{ amount: '5.00' }] }]);
    expect(parseShopifyOrder(body).refunds?.()).toMatchObject([{ refundId: '9', orderId: '1000' }]);
    expect(parseShopifyOrder(shopifyOrderBody(sold)).refunds?.()).toEqual([]);
  });
});

/** The order once its first line was returned, in so many ways, as it is now and as it was sold. */
function returned(
  refund: Partial<RefundGiven>,
  changes: Readonly<Record<string, unknown>> = {},
  how: 'read' | 'readSold' = 'readSold',
) {
  const lines = [{ line: 0, quantity: 1, subtotal: '12.30', tax: '2.30' }];
  const given = { id: '9', orderId: '1000', lines, money: [{ amount: '12.30' }], ...refund };
  const line_items = sold.line_items.map((item, at) =>
    at === 0 ? { ...item, current_quantity: '0' } : item,
  );
  const body = orderWithRefunds({ ...sold, line_items }, [given], {
    financial_status: 'partially_refunded',
    current_total_price: '24.60',
    current_total_tax: '4.60',
    ...changes,
  });
  return parseShopifyOrder(body)[how](shop, invoicingSettings());
}
const whole = { kind: 'order', order: { totals: { gross: 3690n, tax: 690n }, refundsInside: [] } };

describe('an order as it was sold', () => {
  it('is as it is now where no money was returned', () => {
    const order = parseShopifyOrder(shopifyOrderBody(sold));
    expect(order.readSold(shop, invoicingSettings())).toEqual(order.read(shop, invoicingSettings()));
  });

  it('has the pieces and the money that were returned, also while the money is on its way', () => {
    expect(returned({}, {}, 'read')).toMatchObject({
      kind: 'order',
      order: { totals: { gross: 2460n, tax: 460n }, refundsInside: ['9'], version: { gross: 3690n } },
    });
    expect(returned({})).toMatchObject(whole);
    expect(returned({ money: [{ amount: '12.30', status: 'pending' }] })).toMatchObject(whole);
  });

  it('has no money that was never returned', () => {
    const money = [{ amount: '12.30', status: 'failure' }];
    expect(returned({ money })).toMatchObject({ kind: 'order', order: { totals: { gross: 2460n } } });
  });

  it('is the same after all of it was returned and the order was cancelled for it', () => {
    const all = [
      { line: 0, quantity: 1, subtotal: '12.30', tax: '2.30' },
      { line: 1, quantity: 1, subtotal: '24.60', tax: '4.60' },
    ];
    const nothing = sold.line_items.map(item => ({ ...item, current_quantity: '0' }));
    const after = {
      financial_status: 'refunded',
      cancelled_at: '2026-11-21T10:00:00Z',
      line_items: nothing,
      current_total_price: '0.00',
      current_total_tax: '0.00',
    };
    const refund = { lines: all, money: [{ amount: '36.90' }] };
    expect(returned(refund, after)).toMatchObject(whole);
    expect(returned(refund, after, 'read')).toEqual({
      kind: 'closed',
      reason: 'The order was cancelled in the shop.',
    });
  });

  it('is not cancelled while its money is on its way, and is held for it once it is kept', () => {
    const cancelled = { cancelled_at: '2026-11-21T10:00:00Z' };
    expect(returned({ money: [{ amount: '12.30', status: 'pending' }] }, cancelled)).toMatchObject(whole);
    expect(returned({}, cancelled)).toEqual({
      kind: 'held',
      held: expect.objectContaining({ reason: 'order-cancelled' }),
    });
  });

  it('is not told as long as money is on its way and the parts do not give the whole', () => {
    const odd = { current_total_price: '30.00' };
    expect(returned({ money: [{ amount: '12.30', status: 'pending' }] }, odd)).toEqual({
      kind: 'ignored',
      reason: 'money is being returned',
    });
    expect(returned({}, odd)).toEqual({
      kind: 'held',
      held: expect.objectContaining({ reason: 'order-edited' }),
    });
  });
});
