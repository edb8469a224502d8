import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { within } from '../../../shared/deadline.ts';
import type { AskableShop } from '../../../shared/domain/askable-shop.ts';
import { startLedgerCloud } from '../../ledger/ledger-cloud.ts';
import type { Cloud } from '../../local/cloud.ts';
import { type ShopifySandbox, startShopifySandbox } from '../../sandbox/shopify/admin-api/sandbox.ts';
import { shopifyOrder, shopifyOrderBody } from '../../sandbox/shopify/shopify-order.ts';

let cloud: Cloud;
let sandbox: ShopifySandbox;
let open: (tenant: string) => Promise<readonly AskableShop[]>;

beforeAll(async () => {
  cloud = await startLedgerCloud();
  sandbox = await startShopifySandbox();
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const { openShops } = await import('../../../shared/shops/open-shops.ts');
  const { currentToken } = await import('../../../shared/ledger/tokens.ts');
  open = tenant => openShops.shopify(tenant, currentToken);
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
  await sandbox.close();
  await cloud.close();
  vi.unstubAllEnvs();
});

const domain = 'loja.myshopify.com';
let tenants = 0;
/** A tenant with one shop, opened; its token secret is there, as after `connections:put`. */
async function openShop(
  access: object,
): Promise<{ slug: string; shop: AskableShop; put: (access: object) => void }> {
  const slug = `t-${++tenants}`;
  const put = (given: object) =>
    cloud.setSecret(`invoice-bridge/local/${slug}/shopify`, {
      shops: [{ domain, webhookSecrets: ['s'], baseUrl: sandbox.url, ...given }],
    });
  put(access);
  cloud.setSecret(`invoice-bridge/local/${slug}/shopify/token`, {});
  const [shop] = await open(slug);
  if (!shop) throw new Error('The shop cannot be asked.');
  return { slug, shop, put };
}
const token = { accessToken: 'shpat_sandbox' };
const client = { clientId: 'sandbox-client', clientSecret: 'shpss_sandbox' };

const yesterday = Date.now() - 86_400_000;
const recently = (seconds: number) => new Date(yesterday + seconds * 1000).toISOString();
const since = new Date(yesterday - 86_400_000);
const put = (id: string, seconds: number, over: object = {}): string =>
  sandbox.putOrder(
    shopifyOrderBody({
      ...shopifyOrder({ id, lines: [{ price: '10.00' }], processedAt: recently(seconds) }),
      ...over,
    }),
  );
const callsOf = (part: string) => sandbox.calls.filter(({ route }) => route.includes(part)).length;

async function idsSince(shop: AskableShop, from = since): Promise<string[]> {
  const ids: string[] = [];
  let position: string | undefined;
  do {
    const page = await shop.changedSince(from, position);
    ids.push(...page.orders.map(({ orderId }) => orderId));
    position = page.next;
  } while (position !== undefined);
  return ids;
}

describe('a Shopify shop that is asked', () => {
  it('lists what changed page by page, first what changed first, and no test', async () => {
    const { shop } = await openShop(token);
    for (let i = 0; i < 120; i++) put(`${5000 - i}`, i);
    put('7777', 500, { test: true });
    const ids = await idsSince(shop);
    expect(ids).toEqual(Array.from({ length: 120 }, (_, i) => `${5000 - i}`));
    expect(callsOf('graphql')).toBe(3);
    expect(await idsSince(shop, new Date(recently(119)))).toEqual(['4881']);
  });

  it('lists an order that changes between two pages, and misses none', async () => {
    const { shop } = await openShop(token);
    for (let i = 0; i < 60; i++) put(`${1000 + i}`, i);
    const { orders, next } = await shop.changedSince(since);
    put('1000', 900);
    const rest = await shop.changedSince(since, next);
    expect(orders.map(({ orderId }) => orderId)).toContain('1000');
    expect(rest.orders.map(({ orderId }) => orderId)).toEqual([
      ...Array.from({ length: 10 }, (_, i) => `${1050 + i}`),
      '1000',
    ]);
  });

  it('shows an order in the bytes of its webhook, with ids beyond 2^53', async () => {
    const { shop } = await openShop(token);
    const body = put('820982911946154508', 1);
    expect(await shop.readOrder('820982911946154508')).toEqual([
      { event: 'changed', topic: 'orders/updated', body: Buffer.from(body) },
    ]);
    const [listed] = (await shop.changedSince(since)).orders;
    expect((await listed?.read())?.map(({ body: shown }) => shown.toString())).toEqual([body]);
  });

  it('tells nothing of an order that is gone, or older than 60 days without leave to see those', async () => {
    const { shop } = await openShop(token);
    put('1001', 0, { created_at: '2026-01-01T00:00:00Z' });
    expect([await shop.readOrder('1'), await shop.readOrder('1001'), await idsSince(shop)]).toEqual([
      [],
      [],
      [],
    ]);
    sandbox.switches.scopes.push('read_all_orders');
    expect(await idsSince(shop)).toEqual(['1001']);
  });

  it.each([200, 429] as const)('waits as long as it says when a query costs too much (%s)', async status => {
    Object.assign(sandbox.switches, { throttledStatus: status, points: 60, pointsPerSecond: 100 });
    const { shop } = await openShop(token);
    for (let i = 0; i < 120; i++) put(`${1000 + i}`, i);
    expect(await idsSince(shop)).toHaveLength(120);
    expect(sandbox.calls.map(({ outcome }) => outcome)).toContain('THROTTLED');
  });

  it('waits when it is read too fast, and not beyond the time that the run has', async () => {
    Object.assign(sandbox.switches, { restCalls: 1, restCallsPerSecond: 0.5 });
    const { shop } = await openShop(token);
    put('1001', 0);
    await shop.readOrder('1001');
    expect(await shop.readOrder('1001')).toHaveLength(1);
    const tooLate = within(1.5, () => shop.readOrder('1001'));
    await expect(tooLate).rejects.toMatchObject({ code: 'VENDOR_UNAVAILABLE', retryAfterSeconds: 2 });
  });

  it('with a scope missing says which', async () => {
    sandbox.switches.scopes = [];
    const { shop } = await openShop(token);
    const wrong = { code: 'CONFIGURATION', message: expect.stringContaining('read_orders') };
    await expect(shop.changedSince(since)).rejects.toMatchObject(wrong);
    await expect(shop.readOrder('1')).rejects.toMatchObject(wrong);
  });

  it('refuses a position that it does not know', async () => {
    const { shop } = await openShop(token);
    sandbox.switches.oldCursors = 'refused';
    await expect(shop.changedSince(since, 'x')).rejects.toMatchObject({ code: 'VENDOR_REFUSED' });
  });

  it.each<[string, Parameters<ShopifySandbox['faults']['add']>[0]['fault'], string]>([
    ['is down', { kind: 'status', status: 503 }, 'VENDOR_UNAVAILABLE'],
    ['cuts its answer', { kind: 'reset-mid-body' }, 'VENDOR_UNAVAILABLE'],
    ['answers with a page', { kind: 'html' }, 'VENDOR_CONTRACT'],
    [
      'answers with something else',
      { kind: 'answer-after-commit', body: { text: '{"orders":[]}' } },
      'VENDOR_CONTRACT',
    ],
    ['is frozen', { kind: 'status', status: 402 }, 'CONFIGURATION'],
    ['has moved', { kind: 'status', status: 301 }, 'CONFIGURATION'],
  ])('that %s fails as what it is', async (_, fault, code) => {
    const { shop } = await openShop(token);
    put('1001', 0);
    sandbox.faults.add({ times: 9, fault });
    await expect(shop.readOrder('1001')).rejects.toMatchObject({ code });
    if (fault.kind !== 'answer-after-commit')
      await expect(shop.changedSince(since)).rejects.toMatchObject({
        code: expect.stringMatching(/^(VENDOR|CONF)/),
      });
  });
});

describe('the token of a shop', () => {
  it('is obtained by its client, shared, and obtained once more when it is refused', async () => {
    const { slug, shop } = await openShop(client);
    put('1001', 0);
    await Promise.all(Array.from({ length: 5 }, () => shop.readOrder('1001')));
    const [again] = await open(slug);
    await again?.readOrder('1001');
    expect(callsOf('access_token')).toBe(1);
    expect(cloud.readSecret(`invoice-bridge/local/${slug}/shopify/token`)).toContain('"loja.myshopify.com":');
    sandbox.tokens.clear();
    expect(await shop.readOrder('1001')).toHaveLength(1);
    expect(callsOf('access_token')).toBe(2);
  });

  it('is each shop’s own, in one secret', async () => {
    const other = await startShopifySandbox({ clientId: 'other-client', clientSecret: 'other-secret' });
    const slug = `t-${++tenants}`;
    const base = { webhookSecrets: ['s'] };
    const shops = [
      { ...base, domain: 'a.myshopify.com', baseUrl: sandbox.url, ...client },
      {
        ...base,
        domain: 'b.myshopify.com',
        baseUrl: other.url,
        clientId: 'other-client',
        clientSecret: 'other-secret',
      },
      { ...base, domain: 'c.myshopify.com' },
    ];
    cloud.setSecret(`invoice-bridge/local/${slug}/shopify`, { shops });
    cloud.setSecret(`invoice-bridge/local/${slug}/shopify/token`, {});
    const opened = await open(slug);
    expect(opened.map(({ name }) => name)).toEqual(['a.myshopify.com', 'b.myshopify.com']);
    for (let round = 0; round < 2; round++) for (const shop of opened) await shop.changedSince(since);
    expect([callsOf('access_token'), other.tokens.size]).toEqual([1, 1]);
    const kept = JSON.parse(cloud.readSecret(`invoice-bridge/local/${slug}/shopify/token`) ?? '');
    expect(Object.keys(kept.shops)).toEqual(['a.myshopify.com', 'b.myshopify.com']);
    await other.close();
  });

  it('that is refused says which credentials to check', async () => {
    const { shop } = await openShop({ ...client, clientSecret: 'wrong' });
    await expect(shop.readOrder('1')).rejects.toMatchObject({
      code: 'CONFIGURATION',
      message: expect.stringContaining('"clientSecret"'),
    });
    const fixed = await openShop({ accessToken: 'shpat_old' });
    await expect(fixed.shop.readOrder('1')).rejects.toMatchObject({ code: 'VENDOR_AUTHENTICATION' });
  });

  it('is read again when an operator has changed it', async () => {
    const { shop, put: change } = await openShop({ accessToken: 'shpat_old' });
    await expect(shop.readOrder('1')).rejects.toMatchObject({ code: 'VENDOR_AUTHENTICATION' });
    change(token);
    expect(await shop.readOrder('1')).toEqual([]);
  });
});
