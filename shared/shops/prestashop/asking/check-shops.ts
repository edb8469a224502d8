import { needConnection } from '../../../aws/connections.ts';
import { IntegrationError } from '../../../errors.ts';
import { type PrestashopShop, prestashopConnection, prestashopName } from '../connection.ts';
import { checkTimezone } from './check-timezone.ts';
import { connectPrestashop, type Webservice } from './connect.ts';
import { prestashopEndpoints } from './endpoints.ts';
import { only } from './filters.ts';
import { readTables } from './shop-tables.ts';

/** What a shop says of one right of its key, or of one setting. `message`: "ok", or what is wrong. */
interface ShopCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly message: string;
}

const resources = Object.keys(prestashopEndpoints) as (keyof Webservice)[];

/**
 * Asks the shops of a connection whether their keys may view all that is read, and whether they have its order states
 * and its time zone.
 * Changes nothing. Throws ConfigurationError if the connection is missing or wrong.
 */
export async function checkPrestashop(tenant: string): Promise<ShopCheck[]> {
  const { shops } = await needConnection(tenant, prestashopConnection);
  return (await Promise.all(shops.map(checksOf))).flat();
}

async function checksOf(shop: PrestashopShop): Promise<ShopCheck[]> {
  const service = connectPrestashop(shop);
  const name = prestashopName(shop);
  const rights = resources.map(resource =>
    checked(`${name}.${pathOf(resource)}`, () =>
      service[resource].list({ query: { ...only('id'), limit: '0,1' } }),
    ),
  );
  const checks = await Promise.all(rights);
  // Without the rights it would only say the same again.
  const mayRead = checks.every(({ ok }) => ok);
  if (!mayRead) return checks;
  return [
    ...checks,
    await checked(`${name}.paidStates`, () => readTables(service, shop)),
    await checked(`${name}.timezone`, () => checkTimezone(shop)),
  ];
}

/** "order_slip": the name under which the shop lists the right. */
const pathOf = (resource: keyof Webservice): string =>
  prestashopEndpoints[resource].list.route.replace(/^GET \/api\//, '');

/** @param ask may say more than "ok" */
async function checked(name: string, ask: () => Promise<unknown>): Promise<ShopCheck> {
  try {
    const said = await ask();
    return { name, ok: true, message: typeof said === 'string' ? said : 'ok' };
  } catch (error) {
    if (!(error instanceof IntegrationError)) throw error;
    return { name, ok: false, message: error.message };
  }
}
