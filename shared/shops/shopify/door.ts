import type { ShopDoor } from '../../domain/shop.ts';
import { shopifyConnection } from './connection.ts';
import { decideShopifyEvent } from './decide.ts';
import { verifyShopify } from './verify.ts';

/** Shopify at the door of its webhooks. */
export const shopifyDoor: ShopDoor<typeof shopifyConnection.schema> = {
  platform: 'shopify',
  connection: shopifyConnection,
  decoy: { shops: [] },
  verify: verifyShopify,
  decide: decideShopifyEvent,
};
