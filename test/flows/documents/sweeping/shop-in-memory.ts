import type { AskableShop, ShownEvent } from '../../../../shared/domain/askable-shop.ts';
import { VendorContractError, VendorUnavailableError } from '../../../../shared/errors.ts';
import { shopifyOrder, shopifyOrderBody } from '../../../sandbox/shopify/shopify-order.ts';

interface Kept {
  readonly changedAt: string;
  readonly body: string;
}

/** A shop whose orders are kept in memory, and which tells them page by page. */
export function shopInMemory(name = 'acme.myshopify.com', pageSize = 3) {
  const orders = new Map<string, Kept>();
  const odd = new Set<string>();
  const asked: { since: string; position: string | undefined }[] = [];
  const read: string[] = [];
  const state = {
    isDown: false,
    takesPositions: true,
    beforePage: async () => {},
    beforeRead: async () => {},
  };

  const readOrder = async (orderId: string): Promise<ShownEvent[]> => {
    await state.beforeRead();
    if (state.isDown) throw new VendorUnavailableError('down');
    if (odd.has(orderId)) throw new VendorContractError('odd');
    read.push(orderId);
    const kept = orders.get(orderId);
    return kept ? [{ event: 'changed', topic: 'orders/updated', body: Buffer.from(kept.body) }] : [];
  };
  const placeOf = ([id, { changedAt }]: readonly [string, Kept]) => `${changedAt} ${id.padStart(12, '0')}`;
  const shop: AskableShop = {
    platform: 'shopify',
    name,
    readOrder,
    changedSince: async (since, position = '') => {
      await state.beforePage();
      asked.push({ since: since.toISOString(), position: position === '' ? undefined : position });
      if (state.isDown) throw new VendorUnavailableError('down');
      const found = [...orders]
        .filter(([, { changedAt }]) => changedAt >= since.toISOString())
        .filter(entry => placeOf(entry) > position)
        .toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
      const page = found.slice(0, pageSize);
      const last = page.at(-1);
      return {
        orders: page.map(([orderId]) => ({ orderId, read: () => readOrder(orderId) })),
        ...(found.length > page.length && last && { next: placeOf(last) }),
      };
    },
  };
  return {
    shop,
    orders,
    /** Ids of orders that cannot be read. */
    odd,
    /** What was asked for, page by page. */
    asked,
    /** Ids of orders that were read. */
    read,
    state,
    /** Places a paid order, or tells its newer version; gives its body. */
    put: (id: string, changedAt: string, over: object = {}): string => {
      const placed = shopifyOrder({ id, lines: [{ price: '10.00', rate: '23' }], processedAt: changedAt });
      const body = shopifyOrderBody({ ...placed, ...over });
      orders.set(id, { changedAt: new Date(changedAt).toISOString(), body });
      return body;
    },
  };
}

export type ShopInMemory = ReturnType<typeof shopInMemory>;
