import type { Platform } from '../domain/platforms.ts';
import type { TokenSource } from '../ledger/tokens.ts';
import { checkPrestashop } from './prestashop/asking/check-shops.ts';
import { checkShopify } from './shopify/admin-api/check-shops.ts';
import { checkStandardWebhooks } from './standard-webhooks/checks/check-shops.ts';
import { checkWoocommerce } from './woocommerce/rest/check-shops.ts';

/** What is true of one setting or right of a shop. */
interface ShopCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly message: string;
}

/**
 * How the connection of each platform is checked: what it says itself, and what its shops say when they are asked.
 * Changes nothing. Throws ConfigurationError if the connection is missing or wrong.
 */
export const shopChecks: Readonly<
  Record<Platform, (tenant: string, tokens: TokenSource) => Promise<readonly ShopCheck[]>>
> = {
  shopify: checkShopify,
  woocommerce: checkWoocommerce,
  'standard-webhooks': checkStandardWebhooks,
  prestashop: checkPrestashop,
};
