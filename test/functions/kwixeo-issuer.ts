import { createHash, randomUUID } from 'node:crypto';
import type { Cloud } from '../local/cloud.ts';
import { eventually } from '../local/eventually.ts';
import { kwixeoIssuing } from '../local/kwixeo-issuing.ts';
import { tenantDoor } from '../local/tenant-door.ts';
import { type KwixeoSandboxOptions, startKwixeoSandbox } from '../sandbox/kwixeo/sandbox.ts';
import type { KwixeoRecord } from '../sandbox/kwixeo/store.ts';
import type { Basket } from '../sandbox/shopify/basket.ts';
import { shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';

type Json = Record<string, unknown>;

export interface KwixeoIssuerOptions {
  readonly invoicing?: Json;
  /** Fields of the connection; undefined takes one away. */
  readonly kwixeo?: Json;
  readonly sandbox?: KwixeoSandboxOptions;
}

export type KwixeoIssuer = Awaited<ReturnType<typeof addKwixeoIssuer>>;

const worker = 'create-kwixeo-invoice';

/** What Kwixéo has of an order or of a refund. */
export interface MadeAtKwixeo {
  readonly id: number;
  readonly values: KwixeoRecord['values'];
}

/** A basket of a French buyer. */
export const inFrance = (basket: Basket): Basket => ({ country: 'FR', ...basket });

/** A company with a Shopify shop that issues with a Kwixéo account of its own. */
export async function addKwixeoIssuer(cloud: Cloud, options: KwixeoIssuerOptions = {}) {
  const slug = `k-${randomUUID().slice(0, 8)}`;
  const shop = `${slug}.myshopify.com`;
  const secret = randomUUID();
  const apiKey = `ibk_${randomUUID()}`;
  const kwixeo = await startKwixeoSandbox({ age: 'new', ...options.sandbox });
  const connections: Record<string, Json | string> = {
    shopify: { shops: [{ domain: shop, webhookSecrets: [secret] }] },
    invoicing: {
      issueWith: 'kwixeo',
      country: 'FR',
      startAt: '2020-01-01T00:00:00Z',
      live: true,
      ...options.invoicing,
    },
    kwixeo: { baseUrl: kwixeo.url, ...kwixeo.account, ...kwixeoIssuing, ...options.kwixeo },
    'api-keys': { keys: [{ id: 'tests', sha256: createHash('sha256').update(apiKey).digest('hex') }] },
  };
  const put = (name: string, json: unknown) => cloud.setSecret(`invoice-bridge/local/${slug}/${name}`, json);
  for (const [name, json] of Object.entries(connections)) put(name, json);
  const door = tenantDoor(cloud, { slug, shop, webhookSecret: secret, apiKey });
  const made = (object: string): MadeAtKwixeo[] =>
    kwixeo.data.all(object).filter(({ deletedAt }) => !deletedAt);
  return {
    slug,
    shop,
    apiKey,
    kwixeo,
    connections,
    put,
    ...door,
    deliver: (basket: Basket) => door.deliverBody(shopifyOrderBody(shopifyOrder(inFrance(basket)))),
    invoices: () => made('Invoice'),
    credits: () => made('Credit'),
    customers: () => made('Customer'),
    /** Lines of an invoice as Kwixéo keeps them. */
    linesOf: ({ values }: MadeAtKwixeo) =>
      (values.contents as number[]).map(id => kwixeo.data.find('Invoice Content', id)?.values ?? {}),
    /** How often Kwixéo was called with this route. */
    timesCalled: (route: string) => kwixeo.calls.filter(call => call.route === route).length,
    settled: () =>
      eventually('the queue is empty', async () => {
        const { visible, inFlight } = await cloud.queueDepth(worker);
        return visible + inFlight === 0 || undefined;
      }),
  };
}
