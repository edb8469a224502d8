import { describe, expect, it } from 'vitest';
import { toOrder } from '../../../../shared/shops/shopify/to-order.ts';
import { heldAs } from '../../../domain/held-as.ts';
import { invoicingSettings } from '../../../domain/invoicing-settings.ts';
import type { Basket } from '../../../sandbox/shopify/basket.ts';
import { shopifyOrder, shopifyOrderBody } from '../../../sandbox/shopify/shopify-order.ts';
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
      const payload = { ...shopifyOrder({ lines: one, ...basket }), cancelled_at: '2026-11-20T10:00:00Z' };
      return toOrder(parseOrder(shopifyOrderBody(payload as never)), 'loja', invoicingSettings());
    };
    expect(cancelled({ lines: one, discount: { percent: '100' } })).toEqual({
      kind: 'closed',
      reason: 'The order was cancelled in the shop.',
    });
    expect(heldAs(() => cancelled({ lines: one }))).toMatch(/^order-cancelled: /);
  });

  it('is held when it is paid in part', () =>
    expect(heldAs(() => read({ lines: one, financialStatus: 'partially_paid' }))).toBe(
      'partly-paid: The order is paid in part.',
    ));

  it('is issued though it is worth nothing when the setting says so', () =>
    expect(order({ lines: one, discount: { percent: '100' } }, { zeroTotal: 'issue' }).totals.gross).toBe(
      0n,
    ));
});
