import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../local/eventually.ts';
import { sdkSettings } from '../local/sdk-settings.ts';
import { type ShopifySandbox, startShopifySandbox } from '../sandbox/shopify/admin-api/sandbox.ts';
import { shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';
import { startWoocommerceSandbox } from '../sandbox/woocommerce/sandbox.ts';
import { startWorld, type Tenant, type World } from './world.ts';

/** A thousand by SWEPT_ORDERS=1000; each is issued at the ERP. */
const many = Number(process.env.SWEPT_ORDERS ?? 20);
/** Milliseconds that they may take. */
const most = 20_000 + many * 1_000;

let world: World;
let shop: ShopifySandbox;
beforeAll(async () => {
  world = await startWorld();
  shop = await startShopifySandbox({ switches: { restCalls: 10_000, points: 100_000 } });
});
beforeEach(() => shop.reset());
afterAll(async () => {
  await shop.close();
  await world.close();
});

/** A tenant whose shop can be asked, on record as after `connections:put`. */
async function addTenant(access: object): Promise<Tenant> {
  const tenant = await world.addTenant();
  const { shop: domain, secret, slug } = tenant;
  tenant.put('shopify', { shops: [{ domain, webhookSecrets: [secret], baseUrl: shop.url, ...access }] });
  tenant.put('shopify/token', {});
  const client = new DynamoDBClient(sdkSettings(world.cloud.aws.dynamodb));
  const texts = { pk: `TENANT#${slug}`, tenant: slug, gsi2pk: 'TENANTS', gsi2sk: slug };
  const Item = Object.fromEntries(Object.entries(texts).map(([name, S]) => [name, { S }]));
  await client.send(new PutItemCommand({ TableName: world.cloud.table, Item }));
  client.destroy();
  return tenant;
}

const recently = (i: number) => new Date(Date.now() - 3_600_000 + i * 1000).toISOString();
const place = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    shop.putOrder(
      shopifyOrderBody(
        shopifyOrder({ id: `${9100 + i}`, lines: [{ price: '12.30' }], processedAt: recently(i) }),
      ),
    ),
  );
const lines = (message: string) =>
  world.cloud.logs().flatMap(({ json }) => (json?.message === message ? [json] : []));

const settled = () =>
  eventually(
    'the queue is empty',
    async () => {
      const { visible, inFlight } = await world.cloud.queueDepth('create-phc-document');
      return visible + inFlight === 0 || undefined;
    },
    most,
  );

async function sweep() {
  const before = lines('Scheduled run finished').length;
  expect(await world.cloud.fire('sweep-shop-orders')).toMatchObject({ ok: true });
  return eventually('the run is in the log', () => lines('Scheduled run finished')[before]);
}

describe('sweep-shop-orders', () => {
  it('brings the orders of a shop whose webhooks are off, once, and its webhooks change nothing afterwards', {
    timeout: 2 * most,
  }, async () => {
    const tenant = await addTenant({ clientId: 'sandbox-client', clientSecret: 'shpss_sandbox' });
    const bodies = place(many);
    expect(await sweep()).toMatchObject({ completed: 1, failed: 0, queued: many });
    await eventually('all are issued', () => tenant.phcGo.documents.length === many || undefined, most);
    for (const body of bodies.slice(0, many / 2)) await tenant.deliverBody(body);
    await settled();
    expect(await sweep()).toMatchObject({ queued: 0 });
    await settled();
    expect(tenant.phcGo.documents).toHaveLength(many);
    expect(lines('Shop swept').map(({ tenant: slug, shop: domain }) => [slug, domain])).toContainEqual([
      tenant.slug,
      tenant.shop,
    ]);
  });

  it('of an edited order lets the worker read what it is now', async () => {
    const tenant = await addTenant({ accessToken: 'shpat_sandbox' });
    const placed = shopifyOrder({
      id: '9001',
      lines: [
        { price: '30.00', sku: 'CHAIR' },
        { price: '20.00', sku: 'LAMP' },
      ],
      processedAt: recently(0),
    });
    shop.putOrder(
      shopifyOrderBody({
        ...placed,
        updated_at: recently(60),
        line_items: placed.line_items.map((line, i) => (i === 1 ? { ...line, current_quantity: '0' } : line)),
        ...{ current_total_price: '30.00', current_total_tax: '5.61' },
      }),
    );
    const edit = `{"order_edit":{"id":9,"order_id":9001,"created_at":"${recently(60)}"}}`;
    await tenant.deliverBody(edit, { 'x-shopify-topic': 'orders/edited' });
    expect(await tenant.documentOf('9001', 'issued')).toMatchObject({ total: '30.00' });
    expect(tenant.phcGo.documents).toHaveLength(1);
  });

  it('brings orders and refunds of a WooCommerce shop, and its webhooks change nothing afterwards', async () => {
    const tenant = await addTenant({ accessToken: 'shpat_sandbox' });
    const woo = await startWoocommerceSandbox();
    const { webhookSecret, ...keys } = woo.keys;
    tenant.put('woocommerce', { shops: [{ ...keys, sourceUrl: woo.url, webhookSecrets: [webhookSecret] }] });
    const told = Array.from({ length: 5 }, (_, i) => {
      const placed = woo.place({ id: 101 + i, lines: [{ price: '10.00', quantity: 2, sku: 'CHAIR' }] });
      return [placed, woo.pay(101 + i)];
    }).flat();
    woo.place({ id: 200, lines: [{ price: '10.00' }] });
    await sweep();
    await eventually('all are issued', () => tenant.phcGo.documents.length === 5 || undefined);
    told.push(woo.refund(101, { items: [{ line: 0, quantity: 1 }] }));
    await sweep();
    const [refund] = woo.refundsOf(101);
    expect(await tenant.creditOf(String(refund?.id), 'issued', 'held')).toMatchObject({ total: '10.00' });
    const door = `${world.cloud.api}/webhooks/${tenant.slug}/woocommerce`;
    for (const one of told) expect((await woo.send(one, door)).status).toBe(200);
    await tenant.settled();
    expect(tenant.phcGo.documents).toHaveLength(6);
    await woo.close();
  });
});
