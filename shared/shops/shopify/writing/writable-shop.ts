import { findConnection } from '../../../aws/connections.ts';
import type { WritableShop, WrittenDocument } from '../../../domain/write-back.ts';
import { MissingPermissionError } from '../../../errors.ts';
import { createClient } from '../../../http/client.ts';
import type { TokenSource } from '../../../ledger/tokens.ts';
import { shopifyOptions } from '../admin-api/connect.ts';
import { patiently } from '../admin-api/patiently.ts';
import { accessOf, shopifyConnection } from '../connection.ts';
import { shopifyWrites, tellOrder } from './endpoints.ts';
import { shopifyWriteWords } from './errors.ts';

const namespace = 'invoice_bridge';
/** Characters of a tag; a comma would make it two. */
const longestTag = 40;

/** One Shopify shop of a tenant; undefined if its connection does not name it. */
export async function openShopifyWritable(
  tenant: string,
  name: string,
  tokens: TokenSource,
): Promise<WritableShop | undefined> {
  const connection = await findConnection(tenant, shopifyConnection);
  const shop = connection?.shops.find(({ domain }) => domain === name);
  if (!shop) return undefined;
  const { orders } = createClient(shopifyWrites, {
    ...shopifyOptions(tenant, shop, tokens),
    words: shopifyWriteWords,
  });
  return {
    write: async document => {
      if (!accessOf(shop))
        throw new MissingPermissionError(
          `Nothing can be written on orders of ${name}: its connection has neither "clientId" nor "accessToken" (docs/shops/shopify.md).`,
        );
      await patiently(() => orders.tell({ body: { query: tellOrder, variables: variablesOf(document) } }));
      return 'written';
    },
  };
}

function variablesOf({ orderId, key, number, title, link }: WrittenDocument) {
  const order = `gid://shopify/Order/${orderId}`;
  const field = { ownerId: order, namespace };
  return {
    order,
    metafields: [
      { ...field, key, type: 'single_line_text_field' as const, value: number },
      ...(link ? [{ ...field, key: `${key}_link`, type: 'url' as const, value: link.url }] : []),
    ],
    tags: [title.replaceAll(',', ' ').slice(0, longestTag)],
  };
}
