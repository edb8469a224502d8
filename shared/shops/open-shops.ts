import type { AskableShop, ShownEvent } from '../domain/askable-shop.ts';
import type { PlatformId } from '../domain/order.ts';
import type { Platform } from '../domain/platforms.ts';
import type { TokenSource } from '../ledger/tokens.ts';
import { openPrestashopShops } from './prestashop/asking/open-shops.ts';
import { openShopifyShops } from './shopify/admin-api/askable-shops.ts';
import { openWoocommerceShops } from './woocommerce/rest/askable-shops.ts';

/**
 * How a tenant's shops on each platform are opened for being asked; none where it has no such connection, or one that
 * takes webhooks alone. No shop is called. Throws ConfigurationError if the connection is wrong.
 */
export const openShops: Readonly<
  Record<Platform, (tenant: string, tokens: TokenSource) => Promise<readonly AskableShop[]>>
> = {
  shopify: openShopifyShops,
  woocommerce: openWoocommerceShops,
  // A shop that only sends has nothing that could be asked.
  'standard-webhooks': async () => [],
  prestashop: openPrestashopShops,
};

/** One shop as documents name it. */
interface NamedShop {
  readonly tenant: string;
  readonly platform: Platform;
  readonly shop: string;
}

/** What a shop tells of one order; nothing if the shop cannot be asked. Throws IntegrationError. */
export async function readShopOrder(
  { tenant, platform, shop }: NamedShop,
  orderId: PlatformId,
  tokens: TokenSource,
): Promise<readonly ShownEvent[]> {
  const shops = await openShops[platform](tenant, tokens);
  return (await shops.find(({ name }) => name === shop)?.readOrder(orderId)) ?? [];
}
