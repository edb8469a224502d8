import { expect } from 'vitest';
import { shopifyOrder, shopifyOrderBody } from '../../../sandbox/shopify/shopify-order.ts';
import { orderWithRefunds, type RefundGiven } from '../../../sandbox/shopify/shopify-refund.ts';
import { at, lampRemoved, order } from '../chair-and-lamp.ts';
import { refundWorld } from '../refunds/refund-world.ts';

export const paid = shopifyOrderBody(order);
/** What a version says that was cancelled, and whose money was returned. */
export const cancelled = { financial_status: 'refunded', cancelled_at: '2026-11-21T09:00:00+00:00' };
export const refundOfLamp = (id = '77', status = 'success'): RefundGiven => ({
  id,
  orderId: '1001',
  lines: [{ line: 1, quantity: 1, subtotal: '20.00', tax: '3.74' }],
  money: [{ amount: '20.00', status }],
});
export const refunded = (minute: number, refund = refundOfLamp(), over: object = {}) =>
  orderWithRefunds(order, [refund], { financial_status: 'partially_refunded', ...at(minute), ...over });
export const refundedInside = (minute: number) =>
  refunded(minute, refundOfLamp(), { ...lampRemoved, total_outstanding: '0.00' });

export const close = { resolution: 'close' } as const;
export type World = ReturnType<typeof refundWorld>;

/** An order that waited for a person, who closed it. */
export async function closedOrder(...before: readonly string[]): Promise<World> {
  const world = refundWorld([], false);
  for (const body of [paid, ...before]) await world.tell('paid', body);
  await world.drain();
  await world.decide(close);
  world.confirmLive();
  return world;
}

/** The invoice once everything that goes on by itself has had its time. */
export async function restOf({ schedule, invoice, made }: World) {
  await schedule(1);
  await schedule(24 * 40);
  const { state, reason } = invoice() ?? {};
  return { state, code: reason?.code, text: reason?.text, made: made.length };
}

export const untouched = { state: 'closed', code: 'closed', made: 0 };
export const again = (text: string) => ({
  state: 'held',
  code: 'changed-since-closed',
  text: expect.stringContaining(text),
  made: 0,
});

/** What orders/edited tells: that the order was edited, and not what it is now. */
export function edit(minute: number): string {
  const created_at = `2026-11-21T09:${minute}:00+00:00`;
  return JSON.stringify({ order_edit: { id: 9, order_id: 1001, created_at } });
}

/** A third article. */
export function grown() {
  const more = shopifyOrder({
    id: '1001',
    lines: [
      { price: '30.00', sku: 'CHAIR' },
      { price: '20.00', sku: 'LAMP' },
      { price: '5.00', sku: 'VASE' },
    ],
  });
  const { updated_at: _, ...rest } = more as typeof more & { updated_at?: string };
  return rest;
}
