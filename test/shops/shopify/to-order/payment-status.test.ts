import { describe, expect, it } from 'vitest';
import { toOrder } from '../../../../shared/shops/shopify/to-order.ts';
import { heldAs } from '../../../domain/held-as.ts';
import { invoicingSettings } from '../../../domain/invoicing-settings.ts';
import type { Basket } from '../../../sandbox/shopify/basket.ts';
import { shopifyOrder, shopifyOrderBody } from '../../../sandbox/shopify/shopify-order.ts';
import { orderWithRefunds } from '../../../sandbox/shopify/shopify-refund.ts';
import { parseOrder } from '../parse-order.ts';
import { one, order, read } from './read-basket.ts';

describe('a paid order', () => {
  it.each(['paid', 'partially_refunded'])('counts as paid when Shopify says %s', financialStatus =>
    expect(read({ lines: one, financialStatus }).kind).toBe('order'),
  );

  it.each([
    ['a test', { test: true }, 'test'],
    ['not paid, in words that are not known', { financialStatus: 'PAID' }, 'not paid (PAID)'],
    ['not paid yet', { financialStatus: 'pending' }, 'not paid (pending)'],
    ['paid before the start', { processedAt: '2025-12-31T23:59:59Z' }, 'before-start'],
    ['worth nothing', { discount: { percent: '100' } }, 'zero total'],
  ])('is ignored when it is %s', (_what, basket, reason) =>
    expect(read({ lines: one, ...basket })).toEqual({ kind: 'ignored', reason }),
  );

  it.each(['refunded', 'voided'])('is closed when Shopify says %s', financialStatus =>
    expect(read({ lines: one, financialStatus })).toEqual({
      kind: 'closed',
      reason: 'The order was refunded or voided in the shop.',
    }),
  );

  it('is closed when it was cancelled and nothing was ever paid, held when its money is kept', () => {
    const cancelled = (basket: Basket) => {
      const payload = { ...shopifyOrder(basket), cancelled_at: '2026-11-20T10:00:00Z' };
      return toOrder(parseOrder(shopifyOrderBody(payload as never)), 'loja', invoicingSettings());
    };
    expect(cancelled({ lines: one, discount: { percent: '100' } })).toEqual({
      kind: 'closed',
      reason: 'The order was cancelled in the shop.',
    });
    expect(heldAs(() => cancelled({ lines: one }))).toMatch(/^order-cancelled: /);
  });

  it.each([
    ['partially_refunded', '12.30'],
    ['refunded', '0.00'],
  ])('is held when a refund before the invoice was credit in the shop (%s)', (financial_status, current) => {
    const sold = shopifyOrder({ id: '1000', lines: [...one, ...one] });
    const money = { amount: financial_status === 'refunded' ? '24.60' : '12.30' };
    const lines = [
      { line: 0, quantity: 1, subtotal: '12.30', tax: '2.30' },
      { line: 1, quantity: 1, subtotal: '12.30', tax: '2.30' },
    ].slice(0, financial_status === 'refunded' ? 2 : 1);
    const body = (gateway: string) =>
      orderWithRefunds(
        {
          ...sold,
          line_items: sold.line_items.map((line, at) =>
            lines[at] ? { ...line, current_quantity: '0' } : line,
          ),
        },
        [{ id: '9', orderId: '1000', lines, money: [{ ...money, gateway }] }],
        { financial_status, current_total_price: current },
      );
    const readBy = (gateway: string) => toOrder(parseOrder(body(gateway)), 'loja', invoicingSettings());
    expect(heldAs(() => readBy('shopify_store_credit'))).toBe(
      'order-edited: Refund 9 was given as credit in the shop before the invoice, not as money.',
    );
    expect(heldAs(() => readBy('shopify_payments'))).toBe('not held');
  });

  it.each([
    ['closed when all of it was returned', '12.30', 'success', 'closed'],
    ['held when a part of its money is kept', '10.00', 'success', 'order-edited: 10.00 EUR were returned'],
    ['held when its money is on its way', '12.30', 'pending', 'order-edited: A part of the money is being'],
  ])('without anything left, though not called refunded, is %s', (_, amount, status, end) => {
    const sold = shopifyOrder({ id: '1000', lines: one });
    const lines = [{ line: 0, quantity: 1, subtotal: '12.30', tax: '2.30' }];
    const body = orderWithRefunds(
      { ...sold, line_items: sold.line_items.map(line => ({ ...line, current_quantity: '0' })) },
      [{ id: '9', orderId: '1000', lines, money: [{ amount, status }] }],
      { financial_status: 'partially_refunded', current_total_price: '0.00' },
    );
    for (const zeroTotal of ['skip', 'issue']) {
      let kind = '';
      const held = heldAs(() => {
        ({ kind } = toOrder(parseOrder(body), 'loja', invoicingSettings({ zeroTotal })));
      });
      expect(kind || held).toContain(end);
    }
  });

  it('is held when it is paid in part', () =>
    expect(heldAs(() => read({ lines: one, financialStatus: 'partially_paid' }))).toBe(
      'partly-paid: The order is paid in part.',
    ));

  it.each([
    ['5.00', 'partly-paid: 5.00 EUR of the order are still to be paid.'],
    ['-5.00', 'order-edited: 5.00 EUR of the order are to be paid back.'],
  ])('is held when %s is outstanding', (total_outstanding, expected) => {
    const payload = { ...shopifyOrder({ lines: one }), total_outstanding };
    const reading = () => toOrder(parseOrder(shopifyOrderBody(payload)), 'loja', invoicingSettings());
    expect(heldAs(reading)).toBe(expected);
  });

  it('asks whom it owes money to return it, and not to wait for more', () => {
    const payload = { ...shopifyOrder({ lines: one }), total_outstanding: '-5.00' };
    const reading = () => toOrder(parseOrder(shopifyOrderBody(payload)), 'loja', invoicingSettings());
    expect(reading).toThrow('to be paid back. Return them in the shop: the order is looked at anew then. ');
  });

  it('is issued though it is worth nothing when the setting says so', () =>
    expect(order({ lines: one, discount: { percent: '100' } }, { zeroTotal: 'issue' }).totals.gross).toBe(
      0n,
    ));
});
