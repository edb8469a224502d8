import type { ShopReader } from '../../../shared/domain/shop.ts';
import { parsersOf } from '../../../shared/shops/woocommerce/parsers.ts';
import { woocommerceReader } from '../../../shared/shops/woocommerce/reader.ts';
import { completeOrder } from '../../../shared/shops/woocommerce/rest/complete-order.ts';
import type { WoocommerceApi } from '../../../shared/shops/woocommerce/rest/connect.ts';
import { createWooStore, type WooStore } from '../../sandbox/woocommerce/store.ts';
import { settingsOf } from '../../shops/woocommerce/settings.ts';

/** A simulated shop whose clock a test sets, and the reader of a tenant that has it: no call goes over a wire. */
export function wooShop(over: Readonly<Record<string, unknown>> = {}) {
  const time = { at: '2026-11-20T10:00:00Z' };
  const store = createWooStore(() => new Date(time.at));
  const reader: ShopReader = {
    ...woocommerceReader,
    open: async () => ({
      ...parsersOf(settingsOf(over)),
      complete: text => completeOrder(text, apiOf(store)),
    }),
  };
  return {
    store,
    reader,
    event: { platform: 'woocommerce', shop: 'loja.example' } as const,
    /** What the shop does at a second of that minute. */
    at: <Told>(second: number, act: (shop: WooStore) => Told): Told => {
      time.at = `2026-11-20T10:00:${String(second).padStart(2, '0')}Z`;
      return act(store);
    },
  };
}

/** The REST API of a shop, short of its wire. */
const apiOf = (store: WooStore): WoocommerceApi => ({
  orders: {
    list: async () => [],
    retrieve: async ({ path: { id } }) => {
      const order = store.find(Number(id));
      if (!order) throw new Error('The shop has no such order.');
      return order;
    },
  },
  refunds: { list: async ({ path: { id } }) => [...store.refundsOf(Number(id))] },
});
