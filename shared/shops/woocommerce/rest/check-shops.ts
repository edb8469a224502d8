import { needConnection } from '../../../aws/connections.ts';
import { IntegrationError } from '../../../errors.ts';
import { woocommerceConnection } from '../connection.ts';
import { openWoocommerceShops } from './askable-shops.ts';

/** What a shop says of its key. `message`: "ok", or what is wrong. */
interface ShopCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly message: string;
}

/**
 * Asks each shop of a connection for the orders that change at this moment: whether its key may read them, and whether
 * it can be asked so. Changes nothing. Throws ConfigurationError if the connection is missing or wrong.
 */
export async function checkWoocommerce(tenant: string): Promise<ShopCheck[]> {
  await needConnection(tenant, woocommerceConnection);
  const shops = await openWoocommerceShops(tenant);
  return Promise.all(
    shops.map(async shop => {
      const name = `${shop.name}.consumerKey`;
      try {
        await shop.changedSince(new Date());
        return { name, ok: true, message: 'ok' };
      } catch (error) {
        if (!(error instanceof IntegrationError)) throw error;
        return { name, ok: false, message: error.message };
      }
    }),
  );
}
