import { needConnection } from '../../../aws/connections.ts';
import { IntegrationError } from '../../../errors.ts';
import type { TokenSource } from '../../../ledger/tokens.ts';
import { accessOf, type ShopifyShop, shopifyConnection } from '../connection.ts';
import { connectShopify } from './connect.ts';
import { patiently } from './patiently.ts';

/** What Shopify itself, or the connection alone, says of one setting. `message`: what is wrong, or what it means. */
interface ShopCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly message: string;
}

/**
 * Looks at the shops of a connection: which secrets are there for webhooks, whether the token works, and which scopes
 * it has. Changes nothing. Throws ConfigurationError if the connection is missing or wrong.
 */
export async function checkShopify(tenant: string, tokens: TokenSource): Promise<ShopCheck[]> {
  const { shops } = await needConnection(tenant, shopifyConnection);
  const checks = await Promise.all(
    shops.map(async shop => [secretsOf(shop), ...(await accessChecks(tenant, shop, tokens))]),
  );
  return checks.flat();
}

/** An app signs its webhooks with its client secret, the shop those of its settings with a secret of its own. */
function secretsOf({ domain, webhookSecrets, clientSecret }: ShopifyShop): ShopCheck {
  const name = `${domain}.webhookSecrets`;
  if (clientSecret === undefined)
    return { name, ok: true, message: `${webhookSecrets.length} given: whose they are is not known` };
  const ofApp = webhookSecrets.filter(secret => secret === clientSecret).length;
  const ofShop = webhookSecrets.length - ofApp;
  if (ofShop === 0)
    return {
      name,
      ok: true,
      message: 'only that of the app: webhooks of Settings > Notifications would be refused',
    };
  return {
    name,
    ok: true,
    message:
      ofApp > 0
        ? 'those of the app and of the shop’s settings'
        : 'only that of the shop’s settings: webhooks that the app subscribes to would be refused',
  };
}

async function accessChecks(tenant: string, shop: ShopifyShop, tokens: TokenSource): Promise<ShopCheck[]> {
  const name = `${shop.domain}.${shop.clientId === undefined ? 'accessToken' : 'clientId'}`;
  if (!accessOf(shop))
    return [{ name, ok: false, message: 'is missing: what no webhook brings is not found' }];
  try {
    const { access_scopes: granted } = await patiently(() =>
      connectShopify(tenant, shop, tokens).scopes.list({}),
    );
    const handles = new Set(granted.map(({ handle }) => handle));
    return [
      { name, ok: true, message: 'Shopify takes it' },
      ...scopes.map(one => scopeCheck(shop, one, handles)),
    ];
  } catch (error) {
    if (!(error instanceof IntegrationError)) throw error;
    return [{ name, ok: false, message: error.message }];
  }
}

const scopes = [
  { handle: 'read_orders', isNeeded: true, without: 'is missing: orders cannot be read' },
  {
    handle: 'read_all_orders',
    isNeeded: false,
    without: 'is missing: orders older than 60 days are not shown',
  },
  {
    handle: 'write_orders',
    isNeeded: false,
    without: 'is missing: nothing can be written on orders ("writeBack")',
  },
] as const;

function scopeCheck(
  { domain }: ShopifyShop,
  { handle, isNeeded, without }: (typeof scopes)[number],
  granted: ReadonlySet<string>,
): ShopCheck {
  const isThere = granted.has(handle) || (handle === 'read_orders' && granted.has('write_orders'));
  return { name: `${domain}.${handle}`, ok: isThere || !isNeeded, message: isThere ? 'ok' : without };
}
