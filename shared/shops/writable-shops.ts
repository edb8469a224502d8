import type { Platform } from '../domain/platforms.ts';
import type { WritableShop } from '../domain/write-back.ts';
import type { TokenSource } from '../ledger/tokens.ts';
import { openPrestashopWritable } from './prestashop/writing/writable-shop.ts';
import { openShopifyWritable } from './shopify/writing/writable-shop.ts';
import { openStandardWritable } from './standard-webhooks/outgoing/writable-shop.ts';
import { openWoocommerceWritable } from './woocommerce/writing/writable-shop.ts';

/**
 * How one shop of a tenant is opened for being told of its documents; undefined if its connection does not name it any
 * more. No shop is called. Throws ConfigurationError if the connection is wrong.
 */
export const openWritableShop: Readonly<
  Record<Platform, (tenant: string, shop: string, tokens: TokenSource) => Promise<WritableShop | undefined>>
> = {
  shopify: openShopifyWritable,
  woocommerce: openWoocommerceWritable,
  'standard-webhooks': openStandardWritable,
  prestashop: openPrestashopWritable,
};
