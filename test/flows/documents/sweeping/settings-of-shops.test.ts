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
    const text = JSON.stringify(woo.store.find(Number(orderId)));
    const event = eventOf(JSON.parse(text));
    return [{ event, topic: 'order.updated', body: Buffer.from(text) }];
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
