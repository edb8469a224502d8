import { findConnection } from '../../../aws/connections.ts';
import type { AskableShop, ChangedPage, ShownEvent } from '../../../domain/askable-shop.ts';
import { VendorRefusedError } from '../../../errors.ts';
import type { TokenSource } from '../../../ledger/tokens.ts';
import { accessOf, shopifyConnection } from '../connection.ts';
import { type AdminApi, connectShopify } from './connect.ts';
import { changedOrders, pageSize } from './endpoints.ts';
import { orderInside } from './order-inside.ts';
import { patiently } from './patiently.ts';

/** The Shopify shops of a tenant that can be asked: those with a token, or with a client that gets one. */
export async function openShopifyShops(tenant: string, tokens: TokenSource): Promise<AskableShop[]> {
  const connection = await findConnection(tenant, shopifyConnection);
  return (connection?.shops ?? [])
    .filter(shop => accessOf(shop) !== undefined)
    .map(shop => askable(shop.domain, connectShopify(tenant, shop, tokens)));
}

function askable(name: string, api: AdminApi): AskableShop {
  const readOrder = (orderId: string): Promise<ShownEvent[]> => patiently(() => readOne(api, orderId));
  return {
    platform: 'shopify',
    name,
    changedSince: async (since, position) => {
      const { nodes, next } = await patiently(() => listChanged(api, since, position));
      const orders = nodes
        .filter(({ test }) => !test)
        .map(({ legacyResourceId: orderId }) => ({ orderId, read: () => readOrder(orderId) }));
      return { orders, ...(next !== undefined && { next }) } satisfies ChangedPage;
    },
    readOrder,
  };
}

async function listChanged(api: AdminApi, since: Date, after: string | undefined) {
  const { data } = await api.orders.changed({
    body: {
      query: changedOrders,
      variables: {
        changed: `updated_at:>='${toTheSecond(since)}'`,
        first: pageSize,
        ...(after !== undefined && { after }),
      },
    },
  });
  const { nodes, pageInfo } = data.orders;
  return { nodes, next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined };
}

/**
 * Shopify tells what the order is now, not when it was paid: it is a change, which issues it as well. Its refunds are
 * inside of it (docs/decisions/sweeps.md).
 */
async function readOne(api: AdminApi, orderId: string): Promise<ShownEvent[]> {
  try {
    const { bytes } = await api.orders.get({ path: { id: orderId } });
    return [{ event: 'changed', topic: 'orders/updated', body: orderInside(bytes) }];
  } catch (error) {
    if (error instanceof VendorRefusedError && error.answered?.status === 404) return [];
    throw error;
  }
}

/** As shopify.dev prints instants in a search; the beginning of the second, so that nothing in it is missed. */
const toTheSecond = (instant: Date): string => instant.toISOString().replace(/\.\d+Z$/, 'Z');
