import { createHash, randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signShopify } from '../../shared/shops/shopify/verify.ts';
import { eventually } from '../local/eventually.ts';
import { sdkSettings } from '../local/sdk-settings.ts';
import type { Basket } from '../sandbox/shopify/basket.ts';
import { shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';
import { shopifyRefundBody } from '../sandbox/shopify/shopify-refund.ts';
import { lineOf, linesOf } from './log-lines.ts';
import { removeQueue } from './queue-removal.ts';
import { deliverBytes } from './shopify-delivery.ts';
import { startWorld, type Tenant, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const lines = [{ price: '49.90', sku: 'CAD-1', title: 'Cadeira de criança' }];
const bodyOf = (basket: Partial<Basket>): string => shopifyOrderBody(shopifyOrder({ lines, ...basket }));
const signatureHeader = 'x-shopify-hmac-sha256';

/** Waits until no message is under way: one that should not be there becomes a row, or stays for ever. */
const queueIsEmpty = () =>
  eventually('the queue is empty', async () => {
    const { visible, inFlight, deadLetters } = await world.cloud.queueDepth('create-phc-document');
    return visible + inFlight + deadLetters === 0 || undefined;
  });

/** Nothing waits, nothing is on record, and nothing ever went into the queue. */
async function expectNothingQueued(tenant: Tenant): Promise<void> {
  await queueIsEmpty();
  expect(linesOf(world.cloud, tenant.slug, 'Webhook queued')).toEqual([]);
  expect(await tenant.documents()).toEqual([]);
}

describe('a delivery that cannot be verified', () => {
  type Forge = (
    body: string,
    tenant: Tenant,
    other: Tenant,
  ) => { body?: string; headers?: Record<string, string | undefined> };

  it.each<[string, Forge]>([
    ['a wrong signature', body => ({ headers: { [signatureHeader]: signShopify(body, 'guessed') } })],
    ['no signature', () => ({ headers: { [signatureHeader]: undefined } })],
    ['an empty signature', () => ({ headers: { [signatureHeader]: '' } })],
    [
      'a truncated signature',
      (body, { secret }) => ({ headers: { [signatureHeader]: signShopify(body, secret).slice(0, -2) } }),
    ],
    [
      'the signature of another tenant',
      (body, _, other) => ({ headers: { [signatureHeader]: signShopify(body, other.secret) } }),
    ],
    [
      'the shop and the signature of another tenant',
      (body, _, other) => ({
        headers: {
          [signatureHeader]: signShopify(body, other.secret),
          'x-shopify-shop-domain': other.shop,
        },
      }),
    ],
    [
      'one altered byte',
      (body, { secret }) => ({
        body: body.replace('49.90', '49.91'),
        headers: { [signatureHeader]: signShopify(body, secret) },
      }),
    ],
    ['no shop', () => ({ headers: { 'x-shopify-shop-domain': undefined } })],
    ['no topic', () => ({ headers: { 'x-shopify-topic': undefined } })],
  ])('gets 401 with an empty body and changes nothing: %s', async (_what, forge) => {
    const [tenant, other] = await Promise.all([world.addTenant(), world.addTenant()]);
    const body = bodyOf({ id: '1' });
    const forged = forge(body, tenant, other);
    const answer = await deliverBytes(world.cloud.api, tenant, forged.body ?? body, forged.headers);
    expect(answer).toEqual({ status: 401, body: '' });
    await lineOf(world.cloud, tenant.slug, 'Webhook refused');
    await expectNothingQueued(tenant);
  });

  it.each(['nobody-here', 'UPPER', 'two--hyphens', 'a'.repeat(81), '%00', 'a%20b'])(
    'gets the same answer under the name %s',
    async slug => {
      const sender = { slug, shop: 'x.myshopify.com', secret: 'any' };
      const answer = await deliverBytes(world.cloud.api, sender, bodyOf({}));
      expect(answer).toEqual({ status: 401, body: '' });
      await queueIsEmpty();
    },
  );
});

describe('a verified delivery', () => {
  it('is taken with the old and the new secret while one is rotated, then with the new one only', async () => {
    const tenant = await world.addTenant();
    const [older, newer] = [tenant.secret, randomUUID()];
    const shopWith = (...webhookSecrets: string[]) => ({ shops: [{ domain: tenant.shop, webhookSecrets }] });
    const statusWith = async (secret: string, id: string) =>
      (await deliverBytes(world.cloud.api, { ...tenant, secret }, bodyOf({ id }))).status;
    tenant.put('shopify', shopWith(newer, older));
    expect(await statusWith(older, '1')).toBe(200);
    expect(await statusWith(newer, '2')).toBe(200);
    await tenant.documentOf('1', 'issued');
    await tenant.documentOf('2', 'issued');
    tenant.put('shopify', shopWith(newer));
    await eventually(
      'the old secret is refused',
      async () => (await statusWith(older, '1')) === 401 || undefined,
    );
    expect(await statusWith(newer, '3')).toBe(200);
    await tenant.documentOf('3', 'issued');
    expect(tenant.phcGo.documents).toHaveLength(3);
  });

  it('is known by its shop: equal order ids of two shops of a tenant are two documents', async () => {
    const tenant = await world.addTenant();
    const second = { slug: tenant.slug, shop: `second-${tenant.shop}`, secret: 'secret of the second shop' };
    const shops = [tenant, second].map(({ shop, secret }) => ({ domain: shop, webhookSecrets: [secret] }));
    tenant.put('shopify', { shops });
    const body = bodyOf({ id: '7' });
    for (const sender of [tenant, second]) {
      expect((await deliverBytes(world.cloud.api, sender, body)).status).toBe(200);
    }
    const crossed = { ...second, secret: tenant.secret };
    expect((await deliverBytes(world.cloud.api, crossed, body)).status).toBe(401);
    await tenant.settled();
    expect((await tenant.documents()).map(({ orderId, state }) => [orderId, state])).toEqual([
      ['7', 'issued'],
      ['7', 'issued'],
    ]);
    expect(tenant.phcGo.documents).toHaveLength(2);
  });

  it.each([
    ['capitals', (name: string) => name.toUpperCase()],
    ['Shopify spelling', (name: string) => name.replace(/(^|-)[a-z]/g, letter => letter.toUpperCase())],
    ['no x-', (name: string) => name.slice(2)],
  ])('is taken with header names in %s', async (_what, spelled) => {
    const tenant = await world.addTenant();
    const body = bodyOf({ id: '1' });
    const headers = {
      'x-shopify-topic': 'orders/paid',
      'x-shopify-shop-domain': tenant.shop,
      'x-shopify-hmac-sha256': signShopify(body, tenant.secret),
    };
    const without = Object.fromEntries(Object.keys(headers).map(name => [name, undefined]));
    const respelled = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [spelled(name), value]),
    );
    const answer = await deliverBytes(world.cloud.api, tenant, body, { ...without, ...respelled });
    expect(answer).toEqual({ status: 200, body: '' });
    await tenant.documentOf('1', 'issued');
  });

  it.each(['application/octet-stream', 'application/x-www-form-urlencoded', undefined])(
    'is verified over the raw bytes when API Gateway hands them over as base64 (%s)',
    async type => {
      const tenant = await world.addTenant();
      const sent = { 'content-type': type };
      expect((await deliverBytes(world.cloud.api, tenant, bodyOf({ id: '1' }), sent)).status).toBe(200);
      await tenant.documentOf('1', 'issued');
    },
  );

  it.each([
    ['no JSON', 'order 1'],
    ['an empty body', ''],
    ['half of an order', bodyOf({}).slice(0, 500)],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xe9, 0xff, 0x22, 0x7d])],
    ['an order without id', bodyOf({}).replace(/"id":\d+,/, '')],
    ['an id that is not a number', bodyOf({}).replace(/"id":\d+,/, '"id":{},')],
    ['a list', '[]'],
    ['null', 'null'],
    ['4 MiB of nothing', 'x'.repeat(4 * 1024 * 1024)],
  ])('gets 400 when it is unreadable: %s', async (_what, body) => {
    const tenant = await world.addTenant();
    const headers = { 'content-type': 'application/octet-stream' };
    expect(await deliverBytes(world.cloud.api, tenant, body, headers)).toEqual({ status: 400, body: '' });
    await lineOf(world.cloud, tenant.slug, 'Webhook refused');
    await expectNothingQueued(tenant);
  });

  it('gets 413 over 4 MiB, signed or not', async () => {
    const tenant = await world.addTenant();
    const body = `${bodyOf({ id: '1' }).slice(0, -1)},"padding":"${'x'.repeat(4 * 1024 * 1024)}"}`;
    for (const signature of [signShopify(body, tenant.secret), 'none']) {
      const answer = await deliverBytes(world.cloud.api, tenant, body, { [signatureHeader]: signature });
      expect(answer).toEqual({ status: 413, body: '' });
    }
    await expectNothingQueued(tenant);
  });

  it('goes through the bucket, packed, when it is too large for the queue, and is issued', async () => {
    const tenant = await world.addTenant({ invoicing: { delaySeconds: 120 } });
    const body = `${bodyOf({ id: '1' }).slice(0, -1)},"padding":"${'ç'.repeat(150_000)}"}`;
    expect((await deliverBytes(world.cloud.api, tenant, body)).status).toBe(200);
    const sha256 = createHash('sha256').update(body).digest('hex');
    const s3 = new S3Client({ ...sdkSettings(world.cloud.aws.s3), forcePathStyle: true });
    const key = { Bucket: world.cloud.bucket, Key: `inbox/${tenant.slug}/${sha256}.json.gz` };
    const { Body } = await s3.send(new GetObjectCommand(key));
    const packed = await Body?.transformToByteArray();
    expect(packed && gunzipSync(packed).toString('utf8')).toBe(body);
    expect(await tenant.documentOf('1', 'issued')).toMatchObject({ total: '49.90' });
  });

  it.each(['9007199254740993', '18446744073709551615'])(
    'keeps every digit of the id %s up to our routes',
    async id => {
      const tenant = await world.addTenant();
      await tenant.deliver({ id, lines });
      await tenant.documentOf(id, 'issued');
    },
  );
});

it('a refund gets 200 and is queued, and 400 when it does not say of which order it is', async () => {
  const tenant = await world.addTenant();
  const topic = { 'x-shopify-topic': 'refunds/create' };
  const send = (body: string) => deliverBytes(world.cloud.api, tenant, body, topic);
  const money = [{ amount: '5.00' }];
  expect(await send(shopifyRefundBody({ id: '51', orderId: '1', money }))).toEqual({ status: 200, body: '' });
  expect(await tenant.creditOf('51', 'waiting')).toMatchObject({ orderId: '1', total: '5.00' });
  expect(await send('{"id":52,"refund_line_items":[]}')).toEqual({ status: 400, body: '' });
});

describe('a verified delivery that asks for nothing', () => {
  it.each([
    ['orders/create', {}, {}, /^orders\/create: /],
    ['orders/fulfilled', {}, {}, /^orders\/fulfilled: /],
    ['products/update', {}, {}, /^products\/update: /],
    ['orders/paid', { 'x-shopify-test': 'true' }, {}, /^a test order$/],
    ['orders/paid', {}, { test: true }, /^a test order$/],
  ])(
    'gets 200, is not queued, and its reason is in the log: %s %o %o',
    async (topic, headers, basket, why) => {
      const tenant = await world.addTenant();
      const sent = { 'x-shopify-topic': topic, ...headers };
      const answer = await deliverBytes(world.cloud.api, tenant, bodyOf({ id: '1', ...basket }), sent);
      expect(answer).toEqual({ status: 200, body: '' });
      const { reason } = await lineOf(world.cloud, tenant.slug, 'Webhook ignored');
      expect(reason).toMatch(why);
      await expectNothingQueued(tenant);
    },
  );
});

describe('a delivery to a broken configuration', () => {
  const broken = 'The configuration is broken: the shop will send it again';

  it('gets 503 without detail, the field of "shopify" is in the log, and works once it is fixed', async () => {
    const tenant = await world.addTenant();
    tenant.put('shopify', { shops: [{ domain: tenant.shop }] });
    const body = bodyOf({ id: '1' });
    expect(await deliverBytes(world.cloud.api, tenant, body)).toEqual({ status: 503, body: '' });
    const line = await lineOf(world.cloud, tenant.slug, broken);
    expect(line.detail).toContain('shops.0.webhookSecrets');
    await expectNothingQueued(tenant);
    tenant.put('shopify', tenant.connections.shopify);
    expect((await deliverBytes(world.cloud.api, tenant, body)).status).toBe(200);
    await tenant.documentOf('1', 'issued');
  });

  it('gets 503 without detail when "invoicing" lacks a field', async () => {
    const tenant = await world.addTenant();
    const { country: _, ...incomplete } = tenant.connections.invoicing;
    tenant.put('invoicing', incomplete);
    const answer = await deliverBytes(world.cloud.api, tenant, bodyOf({ id: '1' }));
    expect(answer).toEqual({ status: 503, body: '' });
    expect((await lineOf(world.cloud, tenant.slug, broken)).detail).toContain('"country"');
    await expectNothingQueued(tenant);
  });

  it('gets 503 without detail when "invoicing" is missing', async () => {
    const sender = { slug: `t-${randomUUID().slice(0, 8)}`, shop: 'a.myshopify.com', secret: 'a secret' };
    const shops = [{ domain: sender.shop, webhookSecrets: [sender.secret] }];
    world.cloud.setSecret(`invoice-bridge/local/${sender.slug}/shopify`, { shops });
    expect(await deliverBytes(world.cloud.api, sender, bodyOf({}))).toEqual({ status: 503, body: '' });
    expect((await lineOf(world.cloud, sender.slug, broken)).detail).toContain('"invoicing"');
  });
});

describe('the log', () => {
  it('never shows a buyer, a secret or a signature, whatever becomes of the delivery', async () => {
    const tenant = await world.addTenant();
    const canary = { email: 'canary@example.net', name: 'Zebulon Canário', street: 'Rua do Canário 99' };
    const nifs = { good: '123456789', wrong: '123456780' };
    const orderOf = (id: string, nif: string) => {
      const order = shopifyOrder({ id, lines, noteAttributes: [{ name: 'NIF', value: nif }] });
      const address = { ...order.billing_address, name: canary.name, address1: canary.street };
      const { email } = canary;
      return shopifyOrderBody({ ...order, email, billing_address: address as typeof order.billing_address });
    };
    const good = orderOf('1', nifs.good);
    const bodies = [good, orderOf('2', nifs.wrong), good.slice(0, -1)];
    const statuses: number[] = [];
    for (const body of bodies) statuses.push((await deliverBytes(world.cloud.api, tenant, body)).status);
    const forged = signShopify(good, 'guessed');
    const answer = await deliverBytes(world.cloud.api, tenant, good, { [signatureHeader]: forged });
    expect([...statuses, answer.status]).toEqual([200, 200, 400, 401]);
    await tenant.documentOf('1', 'issued');
    await tenant.documentOf('2', 'held');
    await lineOf(world.cloud, tenant.slug, 'Webhook refused', 2);
    await lineOf(world.cloud, tenant.slug, 'Document issued');
    await lineOf(world.cloud, tenant.slug, 'Document held');
    const signatures = [forged, ...bodies.map(body => signShopify(body, tenant.secret))];
    const secrets = [...Object.values(canary), ...Object.values(nifs), ...signatures];
    const { password } = tenant.connections['phc-go'];
    const all = [...secrets, tenant.secret, tenant.apiKey, password, 'maria@example.com', 'Maria Fictícia'];
    const told = world.cloud.logs().filter(({ line }) => all.some(secret => line.includes(secret)));
    expect(told).toEqual([]);
  });
});

describe('without its queue', () => {
  it('a delivery gets 503 and leaves no row; sent again, it is issued', async () => {
    const alone = await startWorld();
    try {
      const tenant = await alone.addTenant();
      const restoreQueue = await removeQueue(alone.cloud);
      const answer = await deliverBytes(alone.cloud.api, tenant, bodyOf({ id: '1' }));
      expect(answer).toEqual({ status: 503, body: '' });
      expect(await tenant.documents()).toEqual([]);
      await lineOf(alone.cloud, tenant.slug, 'The webhook was not queued: the shop will send it again');
      await restoreQueue();
      expect((await deliverBytes(alone.cloud.api, tenant, bodyOf({ id: '1' }))).status).toBe(200);
      await tenant.documentOf('1', 'issued');
    } finally {
      await alone.close();
    }
  });
});
