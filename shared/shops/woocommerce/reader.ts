import { needConnection } from '../../aws/connections.ts';
import type { OpenShop, ShopReader } from '../../domain/shop.ts';
import { ConfigurationError } from '../../errors.ts';
import { nameOf, type WoocommerceSettings, woocommerceConnection } from './connection.ts';
import { parsersOf } from './parsers.ts';
import { completeOrder } from './rest/complete-order.ts';
import { connectWoocommerce } from './rest/connect.ts';
import { anyStatus } from './stages.ts';

/** Where the settings of the shop are not at hand: whatever they may count as paid is. */
const anySettings: WoocommerceSettings = {
  statuses: [anyStatus],
  requireDatePaid: false,
  ignorePaymentMethods: [],
  manualRefunds: 'credit',
};

export const woocommerceReader: ShopReader = { ...parsersOf(anySettings), open: openWoocommerce };

/** One shop of a tenant. Throws ConfigurationError if its connection is missing or wrong, or does not name the shop. */
async function openWoocommerce(tenant: string, name: string): Promise<OpenShop> {
  const { shops } = await needConnection(tenant, woocommerceConnection);
  const shop = shops.find(candidate => nameOf(candidate) === name);
  if (!shop)
    throw new ConfigurationError(
      `The connection "woocommerce" of tenant ${tenant} does not name the shop ${name} any more.`,
    );
  return { ...parsersOf(shop), complete: text => completeOrder(text, connectWoocommerce(shop)) };
}
