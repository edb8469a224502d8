import { describe, expect, it } from 'vitest';
import type { AskableShop } from '../../../../shared/domain/askable-shop.ts';
import { sweepShops } from '../../../../shared/flows/documents/sweeping/sweep-shops.ts';
import { shopParsers } from '../../../../shared/shops/readers.ts';
import { eventOf } from '../../../../shared/shops/woocommerce/decide.ts';
import { useFrozenTime } from '../issuing/frozen-time.ts';
import { wooShop } from '../woocommerce-shop.ts';
import { sweepWorld } from './sweep-world.ts';

useFrozenTime();

/** A shop on WooCommerce that is asked for its orders, and read by these settings. */
function world(settings: Readonly<Record<string, unknown>>) {
  const woo = wooShop(settings);
  const shown = (orderId: string) => {
    const order = woo.store.find(Number(orderId)) ?? {};
    const text = JSON.stringify({ order, refundDetails: woo.store.refundsOf(Number(orderId)) });
    return [{ event: eventOf(order), topic: 'order.updated', body: Buffer.from(text) }];
  };
  const shop: AskableShop = {
    platform: 'woocommerce',
    name: woo.event.shop,
    readOrder: async orderId => shown(orderId),
    changedSince: async () => ({
      orders: woo.store.orders().map(({ id }) => ({
        orderId: String(id),
        read: async () => shown(String(id)),
      })),
    }),
  };
  const parsers = { ...shopParsers, woocommerce: woo.reader };
  return { woo, ...sweepWorld({ acme: [shop] }, { platforms: ['woocommerce'], parsers }) };
}

describe('what a sweep finds', () => {
  it.each<[string, Readonly<Record<string, unknown>>, number]>([
    ['is paid by a status that the settings name', { statuses: ['on-hold'], requireDatePaid: false }, 1],
    ['is not paid by one that they do not name', {}, 0],
  ])('%s', async (_, settings, messages) => {
    const { woo, parts } = world(settings);
    woo.at(1, ({ place }) => place({ id: 1, lines: [{ price: '10.00', quantity: 1 }] }));
    woo.at(2, ({ change }) => change(1, { status: 'on-hold' }));
    expect(await sweepShops(parts)).toMatchObject({ completed: 1, queued: messages });
  });

  it('is an order whose deposit was paid, which waits for the rest of its payment', async () => {
    const { woo, parts, work, rows } = world({});
    woo.at(1, ({ place }) => place({ id: 1, lines: [{ price: '10.00', quantity: 1 }] }));
    woo.at(2, ({ pay }) => pay(1, 'partially-paid'));
    await sweepShops(parts);
    await work();
    expect(rows()).toMatchObject([{ state: 'waiting', reason: { code: 'partly-paid' } }]);
    woo.at(3, ({ change }) => change(1, { status: 'processing' }));
    await sweepShops(parts);
    await work();
    expect(rows()).toMatchObject([{ state: 'issued', orderId: '1' }]);
  });

  it('is a paid order that has moved on to a status which the settings do not name: a person is asked', async () => {
    const { woo, parts, work, rows, queue } = world({});
    woo.at(1, ({ place }) => place({ id: 1, lines: [{ price: '10.00', quantity: 1 }] }));
    woo.at(2, ({ pay }) => pay(1));
    woo.at(3, ({ change }) => change(1, { status: 'shipped' }));
    expect(await sweepShops(parts)).toMatchObject({ queued: 1 });
    await work();
    expect(rows()).toMatchObject([{ state: 'held', reason: { code: 'partly-paid' } }]);
    woo.at(4, ({ change }) => change(1, { status: 'completed' }));
    await sweepShops(parts);
    await work();
    expect(rows()).toMatchObject([{ state: 'issued', orderId: '1' }]);
    woo.at(5, ({ change }) => change(1, { status: 'shipped' }));
    expect(await sweepShops(parts)).toMatchObject({ queued: 0 });
    expect(queue).toEqual([]);
  });

  it('is a refund of an order from before the start, if it was made since', async () => {
    const { woo, parts, work, rows, queue } = world({});
    const old = '2026-10-20T10:00:00';
    woo.at(1, ({ place }) =>
      place({ id: 1, lines: [{ price: '10.00', quantity: 2 }], over: { date_created_gmt: old } }),
    );
    woo.at(2, ({ change }) => change(1, { status: 'completed', date_paid_gmt: old }));
    expect(await sweepShops(parts)).toMatchObject({ queued: 0 });
    woo.at(3, ({ refund }) => refund(1, { items: [{ line: 0, quantity: 1 }], byGateway: false }));
    await sweepShops(parts);
    expect(queue).toHaveLength(1);
    await work();
    expect(rows()).toMatchObject([{ kind: 'credit-note', state: 'waiting', orderId: '1' }]);
    await sweepShops(parts);
    expect(queue).toEqual([]);
  });

  it('is not a refund from before the start', async () => {
    const { woo, parts } = world({});
    const old = '2026-10-20T10:00:00';
    woo.at(1, ({ place }) =>
      place({ id: 1, lines: [{ price: '10.00', quantity: 2 }], over: { date_created_gmt: old } }),
    );
    woo.at(2, ({ change }) => change(1, { status: 'completed', date_paid_gmt: old }));
    woo.at(3, ({ refund }) => refund(1, { items: [{ line: 0, quantity: 1 }] }));
    for (const refund of woo.store.refundsOf(1)) Object.assign(refund, { date_created_gmt: old });
    expect(await sweepShops(parts)).toMatchObject({ completed: 1, queued: 0 });
  });

  it('was paid on the day that the shop tells, not on that of its last change', async () => {
    const { woo, parts, work, rows } = world({});
    woo.at(1, ({ place }) => place({ id: 1, lines: [{ price: '10.00', quantity: 1 }] }));
    woo.at(2, ({ pay }) => pay(1));
    const later = '2026-11-21T08:00:00';
    woo.at(3, ({ change }) => change(1, { status: 'completed', date_modified_gmt: later }));
    await sweepShops(parts);
    await work();
    expect(rows()).toMatchObject([{ orderId: '1', paidOn: '2026-11-20' }]);
  });
});
