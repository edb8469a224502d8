import { findConnection } from '../../../aws/connections.ts';
import type { Subscription, WebhookKeeper } from '../../../domain/webhook-keeper.ts';
import { createClient } from '../../../http/client.ts';
import { nameOf, type WoocommerceShop, woocommerceConnection } from '../connection.ts';
import { woocommerceOptions } from '../rest/connect.ts';
import { webhookCalls } from './endpoints.ts';
import { neededTopics } from './topics.ts';

const perPage = 100;

/** What keeps the webhooks of a tenant's WooCommerce shops. */
export async function openWoocommerceKeepers(tenant: string): Promise<WebhookKeeper[]> {
  const connection = await findConnection(tenant, woocommerceConnection);
  return (connection?.shops ?? []).map(keeperOf);
}

function keeperOf(shop: WoocommerceShop): WebhookKeeper {
  const { webhooks } = createClient(webhookCalls, woocommerceOptions(shop));
  const [secret = ''] = shop.webhookSecrets;
  return {
    platform: 'woocommerce',
    name: nameOf(shop),
    topics: Object.keys(neededTopics),
    seesAll: true,
    // Each webhook has a secret of its own, and we give it ours.
    signing: 'accepted',
    list: async () => {
      const listed: Subscription[] = [];
      for (let page = 1; ; page++) {
        const shown = await webhooks.list({ query: { page, per_page: perPage } });
        listed.push(...shown.map(toSubscription));
        if (shown.length < perPage) return listed;
      }
    },
    subscribe: async (topic, address) => {
      const name = `invoice-bridge ${topic}`;
      const body = { name, topic, delivery_url: address, secret, status: 'active' } as const;
      await webhooks.create({ body });
    },
    restart: async id => {
      await webhooks.update({ path: { id }, body: { status: 'active' } });
    },
  };
}

const toSubscription = (shown: {
  readonly id: number;
  readonly status: string;
  readonly topic: string;
  readonly delivery_url: string;
}): Subscription => ({
  id: String(shown.id),
  topic: shown.topic,
  address: shown.delivery_url,
  state: shown.status === 'active' ? 'active' : shown.status === 'paused' ? 'paused' : 'stopped',
});
