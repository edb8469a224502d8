import { forgetConnection, needConnection } from '../../../aws/connections.ts';
import { ConfigurationError } from '../../../errors.ts';
import { publicAddresses } from '../../../http/address-guard.ts';
import { type Client, createClient } from '../../../http/client.ts';
import type { ClientOptions } from '../../../http/client-options.ts';
import type { EncodeBody } from '../../../http/encoding/encode-body.ts';
import { encodeForm, formPairs } from '../../../http/encoding/form.ts';
import type { TokenSource } from '../../../ledger/tokens.ts';
import { accessOf, type ShopifyAccess, type ShopifyShop, shopifyConnection } from '../connection.ts';
import { shopifyCalls, shopifyLogin } from './endpoints.ts';
import { shopifyWords } from './errors.ts';

export type AdminApi = Client<typeof shopifyCalls>;

const tokenSeconds = 24 * 60 * 60;

/** Opens the Admin API of one shop; obtains a token on first use, if the shop has none of its own. */
export function connectShopify(tenant: string, shop: ShopifyShop, tokens: TokenSource): AdminApi {
  return createClient(shopifyCalls, shopifyOptions(tenant, shop, tokens));
}

/** How the Admin API of one shop is called, and with whose token. */
export function shopifyOptions(tenant: string, shop: ShopifyShop, tokens: TokenSource): ClientOptions {
  const token = async (refused?: string): Promise<string> => {
    const [latest, access] = await readAccess(tenant, shop.domain);
    return access.kind === 'token'
      ? access.accessToken
      : grantedToken(tenant, latest, access, tokens, refused);
  };
  const authentication: ClientOptions['authentication'] = {
    headers: async () => ({ [header]: await token() }),
    renew: async refused => {
      forgetConnection(tenant, shopifyConnection.name);
      await token(refused[header]);
    },
  };
  return { ...optionsOf(shop), authentication };
}

const header = 'x-shopify-access-token';

async function readAccess(tenant: string, domain: string): Promise<[ShopifyShop, ShopifyAccess]> {
  const { shops } = await needConnection(tenant, shopifyConnection);
  const shop = shops.find(one => one.domain === domain);
  const access = shop && accessOf(shop);
  if (access) return [shop, access];
  throw new ConfigurationError(`The connection "shopify" has no token for ${domain} any more.`);
}

/** One token for all containers, and one for each shop (client credentials grant). */
function grantedToken(
  tenant: string,
  shop: ShopifyShop,
  { clientId, clientSecret }: Extract<ShopifyAccess, { kind: 'client' }>,
  tokens: TokenSource,
  refused: string | undefined,
): Promise<string> {
  const options = optionsOf(shop);
  const login = createClient(shopifyLogin, { ...options, encodeBody: asForm });
  return tokens(
    {
      tenant,
      connection: shopifyConnection.name,
      shop: shop.domain,
      credentials: { baseUrl: options.baseUrl, clientId, clientSecret },
      lifetimeSeconds: tokenSeconds,
      login: async () => {
        const grant_type = 'client_credentials';
        const body = { grant_type, client_id: clientId, client_secret: clientSecret } as const;
        return (await login.tokens.grant({ body })).access_token;
      },
    },
    refused,
  );
}

const optionsOf = ({ domain, baseUrl }: ShopifyShop): ClientOptions => ({
  label: 'Shopify',
  baseUrl: baseUrl ?? `https://${domain}`,
  policy: publicAddresses(),
  words: shopifyWords,
});

const asForm: EncodeBody = (_, json) => ({
  contentType: 'application/x-www-form-urlencoded',
  bytes: Buffer.from(encodeForm(formPairs(JSON.parse(json.toString('utf8'))))),
});
