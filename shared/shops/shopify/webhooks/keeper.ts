import { findConnection } from '../../../aws/connections.ts';
import type { Signing, Subscription, UnlistedShop, WebhookKeeper } from '../../../domain/webhook-keeper.ts';
import { VendorRefusedError } from '../../../errors.ts';
import { type Client, createClient } from '../../../http/client.ts';
import type { TokenSource } from '../../../ledger/tokens.ts';
import { shopifyOptions } from '../admin-api/connect.ts';
import { patiently } from '../admin-api/patiently.ts';
import { accessOf, type ShopifyShop, shopifyConnection } from '../connection.ts';
import { listedSubscriptions, subscribed, webhookCalls } from './endpoints.ts';
import { neededTopics } from './topics.ts';

const pageSize = 100;

/** What keeps the webhooks of the app of each of a tenant's Shopify shops. */
export async function openShopifyKeepers(
  tenant: string,
  tokens: TokenSource,
): Promise<(WebhookKeeper | UnlistedShop)[]> {
  const connection = await findConnection(tenant, shopifyConnection);
  return (connection?.shops ?? []).map(shop => {
    if (accessOf(shop))
      return keeperOf(shop, createClient(webhookCalls, shopifyOptions(tenant, shop, tokens)));
    const cannotSee = 'the connection has no token: the webhooks of an app are shown to that app alone';
    return { platform: 'shopify', name: shop.domain, cannotSee };
  });
}

function keeperOf(shop: ShopifyShop, { webhooks }: Client<typeof webhookCalls>): WebhookKeeper {
  return {
    platform: 'shopify',
    name: shop.domain,
    topics: Object.keys(neededTopics),
    // Those of the shop's settings and of the app's own configuration are not shown.
    seesAll: false,
    signing: signingOf(shop),
    list: async () => {
      const listed: Subscription[] = [];
      for (let after: string | undefined; ; ) {
        const body = {
          query: listedSubscriptions,
          variables: { first: pageSize, ...(after !== undefined && { after }) },
        };
        const { data } = await patiently(() => webhooks.list({ body }));
        const { nodes, pageInfo } = data.webhookSubscriptions;
        listed.push(...nodes.map(toSubscription));
        after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined;
        if (after === undefined) return listed;
      }
    },
    subscribe: async (topic, address) => {
      const variables = {
        topic: topic.toUpperCase().replace('/', '_'),
        webhookSubscription: { uri: address, format: 'JSON' },
      } as const;
      const { data } = await patiently(() => webhooks.create({ body: { query: subscribed, variables } }));
      const { userErrors } = data.webhookSubscriptionCreate;
      if (userErrors.length > 0) throw refused(topic, userErrors);
    },
  };
}

/** An app signs with its client secret; that of an older app with a token alone is told nowhere. */
function signingOf({ clientSecret, webhookSecrets }: ShopifyShop): Signing {
  if (clientSecret === undefined) return 'unknown';
  return webhookSecrets.includes(clientSecret) ? 'accepted' : 'refused';
}

function refused(topic: string, userErrors: readonly { readonly message: string }[]): VendorRefusedError {
  const said = userErrors.map(({ message }) => message).join(' ');
  return new VendorRefusedError(
    `Shopify refused a webhook for ${topic}: the app may lack the scope read_orders or leave to read protected customer data, or it has this webhook already.`,
    said,
  );
}

const toSubscription = (shown: {
  readonly id: string;
  readonly topic: string;
  readonly uri: string;
  readonly format: string;
  readonly filter?: string | null | undefined;
  readonly includeFields?: readonly string[] | null | undefined;
}): Subscription => ({
  id: shown.id,
  // "ORDERS_PARTIALLY_PAID" -> "orders/partially_paid": ours have one word before it.
  topic: shown.topic.toLowerCase().replace('_', '/'),
  address: shown.uri,
  state:
    shown.format === 'JSON' && !shown.filter && (shown.includeFields ?? []).length === 0 ? 'active' : 'unfit',
});
