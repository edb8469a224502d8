import type { Platform } from '../domain/platforms.ts';
import type { UnlistedShop, WebhookKeeper } from '../domain/webhook-keeper.ts';
import type { TokenSource } from '../ledger/tokens.ts';
import { openShopifyKeepers } from './shopify/webhooks/keeper.ts';
import { openUnlistedShops } from './standard-webhooks/checks/unlisted-shops.ts';
import { openWoocommerceKeepers } from './woocommerce/webhooks/keeper.ts';

/**
 * How the webhooks of a tenant's shops on each platform are listed and kept; none for a platform that sends none. No
 * shop is called. Throws ConfigurationError if the connection is wrong.
 */
export const webhookKeepers: Readonly<
  Record<
    Platform,
    (tenant: string, tokens: TokenSource) => Promise<readonly (WebhookKeeper | UnlistedShop)[]>
  >
> = {
  shopify: openShopifyKeepers,
  woocommerce: openWoocommerceKeepers,
  'standard-webhooks': openUnlistedShops,
  prestashop: async () => [],
};
