import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { observeCalls } from '../commands/observe-calls.ts';
import { eventually } from '../local/eventually.ts';
import { putOnRecord } from '../local/put-on-record.ts';
import { sdkSettings } from '../local/sdk-settings.ts';
import { startShopifySandbox } from '../sandbox/shopify/admin-api/sandbox.ts';
import { messageOf, signedHeaders } from '../sandbox/standard-webhooks/own-shop.ts';
import { startWoocommerceSandbox } from '../sandbox/woocommerce/sandbox.ts';
import { linesOf } from './log-lines.ts';
import { startWorld, type Tenant, type World } from './world.ts';

/** A quarter of an hour passes in three seconds. */
const clockScale = 300;
const quarter = 3_000;

let world: World;
let table: DynamoDBDocumentClient;
const closing: Array<() => Promise<void>> = [];
beforeAll(async () => {
  world = await startWorld({ clockScale });
  table = DynamoDBDocumentClient.from(new DynamoDBClient(sdkSettings(world.cloud.aws.dynamodb)));
});
afterAll(async () => {
  table?.destroy();
  await world?.close();
  for (const close of closing) await close();
});

async function check() {
  const finished = () =>
    world.cloud
      .logs()
      .filter(
        one => one.function === 'check-shop-webhooks' && one.json?.message === 'Scheduled run finished',
      );
  const before = finished().length;
  expect(await world.cloud.fire('check-shop-webhooks')).toMatchObject({ ok: true });
  return eventually('the run is in the log', () => finished()[before]?.json);
}
const counted = ({ slug }: Tenant, metric: string) =>
  world.cloud.logs().flatMap(({ json }) => (json?.tenant === slug && json[metric] === 1 ? [json] : []));
const read = async (pk: string) =>
  (await table.send(new GetCommand({ TableName: world.cloud.table, Key: { pk } }))).Item;
const write = (item: Record<string, unknown>) =>
  table.send(new PutCommand({ TableName: world.cloud.table, Item: item }));

async function addShop(rights: 'read' | 'read_write') {
  const tenant = await world.addTenant();
  const shop = await startWoocommerceSandbox({ webhookSecret: tenant.slug, rights: { permissions: rights } });
  closing.push(() => shop.close());
  const { webhookSecret, ...keys } = shop.keys;
  tenant.put('woocommerce', { shops: [{ ...keys, sourceUrl: shop.url, webhookSecrets: [webhookSecret] }] });
  await putOnRecord(world.cloud, { [tenant.slug]: ['woocommerce'] });
  return { tenant, shop, door: `${world.cloud.api}/webhooks/${tenant.slug}/woocommerce` };
}

describe('check-shop-webhooks', () => {
  it('makes and switches on the webhooks of WooCommerce, whose deliveries are then taken', async () => {
    const { tenant, shop, door } = await addShop('read_write');
    const { id } = shop.webhooks.add({ topic: 'order.updated', delivery_url: door });
    for (let i = 0; i < 7; i++) shop.webhooks.fail(id);
    await check();
    const shown = shop.webhooks.all().map(({ topic, status, delivery_url }) => [topic, status, delivery_url]);
    expect(shown.toSorted()).toEqual(
      ['order.created', 'order.deleted', 'order.restored', 'order.updated'].map(topic => [
        topic,
        'active',
        door,
      ]),
    );
    const made = shop.webhooks.all().find(({ topic }) => topic === 'order.created');
    expect(shop.webhooks.secretOf(made?.id ?? 0)).toBe(tenant.slug);
    expect(counted(tenant, 'WebhooksWrong')).toEqual([]);
    const calls = shop.calls.length;
    await check();
    expect(shop.calls).toHaveLength(calls);
  });

  it('tells of what a key that may only read cannot repair', async () => {
    const { tenant, shop } = await addShop('read');
    await check();
    expect(shop.webhooks.all()).toEqual([]);
    expect(counted(tenant, 'WebhooksWrong')).toHaveLength(1);
    const [line] = linesOf(world.cloud, tenant.slug, 'Webhooks of the shop');
    expect(line?.wrong).toContain('Read/Write');
  });

  it('leaves a Shopify shop alone whose webhooks may be in its settings, and makes the one that is gone', async () => {
    const tenant = await world.addTenant();
    const shop = await startShopifySandbox();
    closing.push(() => shop.close());
    const app = { clientId: 'sandbox-client', clientSecret: 'shpss_sandbox' };
    tenant.put('shopify', {
      shops: [
        { domain: tenant.shop, webhookSecrets: [tenant.secret, app.clientSecret], baseUrl: shop.url, ...app },
      ],
    });
    tenant.put('shopify/token', {});
    await putOnRecord(world.cloud, { [tenant.slug]: ['shopify'] });
    const uri = `${world.cloud.api}/webhooks/${tenant.slug}/shopify`;
    await check();
    expect(shop.webhooks.all()).toEqual([]);
    const watch = `T#${tenant.slug}#WATCH#shopify#${tenant.shop}`;
    const again = async () => {
      await write({ ...(await read(watch)), pk: watch, listFrom: '2026-01-01T00:00:00Z' });
      await check();
    };
    shop.webhooks.add({ topic: 'ORDERS_PAID', uri });
    await again();
    shop.webhooks.remove('ORDERS_PAID');
    await again();
    expect(shop.webhooks.all()).toMatchObject([{ topic: 'ORDERS_PAID', uri, format: 'JSON' }]);
    expect(counted(tenant, 'WebhooksWrong')).toEqual([]);
  });

  it('tells of a shop whose signatures are all wrong, until one is right', async () => {
    const tenant = await world.addTenant();
    await putOnRecord(world.cloud, { [tenant.slug]: ['shopify'] });
    const deliver = (secret: string = tenant.secret) =>
      tenant.deliverBody(
        '{"id":1,"test":true}',
        secret === tenant.secret ? {} : { 'x-shopify-hmac-sha256': 'x' },
      );
    const key = `HEARD#${tenant.slug}#shopify#${tenant.shop}`;
    const refusedIn = (count: number) =>
      eventually(
        `${count} quarters of an hour with wrong signatures`,
        async () => {
          expect((await deliver('wrong')).status).toBe(401);
          const { refused } = ((await read(key)) ?? {}) as { refused?: Set<number> };
          return (refused?.size ?? 0) >= count || undefined;
        },
        5 * quarter,
      );
    await refusedIn(2);
    await check();
    expect(counted(tenant, 'ShopSignaturesWrong')).toMatchObject([
      { shop: tenant.shop, platform: 'shopify' },
    ]);
    expect((await deliver()).status).toBe(200);
    await check();
    expect(linesOf(world.cloud, tenant.slug, 'The signatures of the shop are right again')).toHaveLength(1);
    expect(counted(tenant, 'ShopSignaturesWrong')).toHaveLength(1);
  });

  it('tells of a shop of one’s own that is silent against its rhythm, until it is heard', async () => {
    const tenant = await world.addTenant();
    const secret = `whsec_${Buffer.from(tenant.slug.repeat(4)).toString('base64')}`;
    const name = 'shop.acme.example';
    tenant.put('standard-webhooks', { shops: [{ name, webhookSecrets: [secret] }] });
    await putOnRecord(world.cloud, { [tenant.slug]: ['standard-webhooks'] });
    const body = messageOf('order.created', {});
    const send = () =>
      fetch(`${world.cloud.api}/webhooks/${tenant.slug}/standard`, {
        method: 'POST',
        body,
        headers: signedHeaders(body, secret),
      });
    expect((await send()).status).toBe(200);
    const present = Math.floor(Date.now() / quarter);
    const pk = `T#${tenant.slug}#WATCH#standard-webhooks#${name}`;
    const always = Array(168).fill(30);
    await write({
      pk,
      v: 1,
      heard: always,
      watched: always,
      surprise: 4.9,
      learnedTo: present - 9,
      topics: [],
    });
    await write({
      pk: `HEARD#${tenant.slug}#standard-webhooks#${name}`,
      heardAt: new Date(Date.now() - 9 * quarter).toISOString(),
    });
    await check();
    expect(counted(tenant, 'ShopSilent')).toMatchObject([{ shop: name }]);
    await eventually('the shop is heard again', async () => {
      await send();
      await check();
      return linesOf(world.cloud, tenant.slug, 'The shop is heard again').length > 0 || undefined;
    });
    expect(counted(tenant, 'ShopSilent')).toHaveLength(1);
  });
});

describe('hearing a shop', () => {
  it('costs a write in a quarter of an hour, for right and for wrong signatures, however many come', async () => {
    const fresh = await startWorld({ clockScale: 1 });
    try {
      const tenant = await fresh.addTenant();
      await tenant.deliverBody('{"id":1,"test":true}');
      const observed = observeCalls();
      for (let n = 0; n < 20; n++) {
        expect((await tenant.deliverBody('{"id":1,"test":true}')).status).toBe(200);
        const forged = { 'x-shopify-hmac-sha256': 'x' };
        expect((await tenant.deliverBody('{"id":1}', forged)).status).toBe(401);
        const stranger = { 'x-shopify-shop-domain': `${n}.myshopify.com` };
        expect((await tenant.deliverBody('{"id":1}', stranger)).status).toBe(401);
      }
      observed.end();
      // A quarter of an hour may end meanwhile.
      expect(observed.calls.filter(({ action }) => action === 'UpdateItem').length).toBeLessThanOrEqual(3);
    } finally {
      await fresh.close();
    }
  });
});
