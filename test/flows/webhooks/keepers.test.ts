import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Platform } from '../../../shared/domain/platforms.ts';
import type { WebhookKeeper } from '../../../shared/domain/webhook-keeper.ts';
import { startLedgerCloud } from '../../ledger/ledger-cloud.ts';
import type { Cloud } from '../../local/cloud.ts';
import { type ShopifySandbox, startShopifySandbox } from '../../sandbox/shopify/admin-api/sandbox.ts';
import { startWoocommerceSandbox, type WoocommerceSandbox } from '../../sandbox/woocommerce/sandbox.ts';

let cloud: Cloud;
let shopify: ShopifySandbox;
let woo: WoocommerceSandbox;
let keepersOf: (tenant: string, platform: Platform) => Promise<readonly unknown[]>;
beforeAll(async () => {
  cloud = await startLedgerCloud();
  shopify = await startShopifySandbox();
  woo = await startWoocommerceSandbox({ path: '/pt' });
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const { webhookKeepers } = await import('../../../shared/shops/webhook-keepers.ts');
  const { currentToken } = await import('../../../shared/ledger/tokens.ts');
  keepersOf = (tenant, platform) => webhookKeepers[platform](tenant, currentToken);
});
beforeEach(async () => {
  await shopify.reset();
  await woo.reset();
});
afterAll(async () => {
  await shopify.close();
  await woo.close();
  await cloud.close();
  vi.unstubAllEnvs();
});

let tenants = 0;
async function keeperOf(platform: Platform, shop: object): Promise<WebhookKeeper> {
  const slug = `t-${++tenants}`;
  cloud.setSecret(`invoice-bridge/local/${slug}/${platform}`, { shops: [shop] });
  cloud.setSecret(`invoice-bridge/local/${slug}/${platform}/token`, {});
  const [keeper] = await keepersOf(slug, platform);
  return keeper as WebhookKeeper;
}
const address = 'http://127.0.0.1:1/webhooks/acme/shop';

describe('the webhooks of an app of Shopify', () => {
  const domain = 'loja.myshopify.com';
  const app = { clientId: 'sandbox-client', clientSecret: 'shpss_sandbox' };
  const ofApp = (over: object = {}) =>
    keeperOf('shopify', { domain, baseUrl: shopify.url, webhookSecrets: ['shpss_sandbox'], ...app, ...over });

  it('are listed page by page, as deliveries name their topics', async () => {
    for (let i = 0; i < 230; i++)
      shopify.webhooks.add({ topic: 'ORDERS_PAID', uri: `https://x.example/${i}` });
    shopify.webhooks.add({ topic: 'ORDERS_PARTIALLY_PAID', uri: 'arn:aws:events:eu-west-1::x' });
    const listed = await (await ofApp()).list();
    expect(listed).toHaveLength(231);
    expect(listed[0]).toMatchObject({
      topic: 'orders/paid',
      address: 'https://x.example/0',
      state: 'active',
    });
    expect(listed.at(-1)?.topic).toBe('orders/partially_paid');
  });

  it.each([{ format: 'XML' }, { filter: 'total_price:>100' }, { includeFields: ['id'] }] as const)(
    'are unfit where not the whole order comes as JSON: %j',
    async over => {
      shopify.webhooks.add({ topic: 'ORDERS_PAID', uri: address, ...over });
      expect(await (await ofApp()).list()).toMatchObject([{ state: 'unfit' }]);
    },
  );

  it('are made once: the second is refused, and so is one without the scope for orders', async () => {
    const keeper = await ofApp();
    for (const topic of keeper.topics) await keeper.subscribe(topic, address);
    expect((await keeper.list()).map(({ topic }) => topic)).toEqual(keeper.topics);
    await expect(keeper.subscribe('orders/paid', address)).rejects.toThrow('has this webhook already');
    shopify.switches.scopes = [];
    await expect(keeper.subscribe('orders/paid', `${address}/2`)).rejects.toThrow('scope read_orders');
  });

  it('whose answer was lost are not made twice: whether it was made is unknown', async () => {
    const keeper = await ofApp();
    shopify.faults.add({
      route: 'POST /admin/api/2026-07/graphql.json',
      fault: { kind: 'cut-after-commit' },
    });
    await expect(keeper.subscribe('orders/paid', address)).rejects.toMatchObject({
      code: 'VENDOR_OUTCOME_UNKNOWN',
    });
    expect(shopify.webhooks.all()).toHaveLength(1);
  });

  it.each([
    [{ webhookSecrets: ['shpss_sandbox'] }, 'accepted'],
    [{ webhookSecrets: ['shpss_sandbox', 'of-the-shop'] }, 'accepted'],
    [{ webhookSecrets: ['of-the-shop'] }, 'refused'],
    [{ clientId: undefined, clientSecret: undefined, accessToken: 'shpat_sandbox' }, 'unknown'],
  ])('with %j may not be all there are; what signs new ones is %s', async (over, signing) => {
    expect(await ofApp(over)).toMatchObject({ seesAll: false, signing });
  });

  it('cannot be seen without a token', async () => {
    const shop = { domain, webhookSecrets: ['of-the-shop'] };
    expect(await keeperOf('shopify', shop)).toMatchObject({ cannotSee: expect.stringContaining('token') });
  });
});

describe('the webhooks of a WooCommerce shop', () => {
  const shop = (over: object = {}) => {
    const { webhookSecret, ...keys } = woo.keys;
    return keeperOf('woocommerce', { ...keys, sourceUrl: woo.url, webhookSecrets: [webhookSecret], ...over });
  };

  it('are listed page by page, in each state that they may have', async () => {
    for (let i = 0; i < 205; i++)
      woo.webhooks.add({ topic: 'product.updated', delivery_url: `https://x.example/${i}` });
    const { id } = woo.webhooks.add({ topic: 'order.created', delivery_url: address });
    woo.webhooks.add({ topic: 'order.deleted', delivery_url: address, status: 'paused' });
    const keeper = await shop();
    for (let i = 0; i < 7; i++) woo.webhooks.fail(id);
    const listed = await keeper.list();
    expect(listed).toHaveLength(207);
    const ours = listed.filter(one => one.address === address).map(({ topic, state }) => [topic, state]);
    expect(ours.toSorted()).toEqual([
      ['order.created', 'stopped'],
      ['order.deleted', 'paused'],
    ]);
  });

  it('are made with the first secret of the connection, and switched on again, by a key that may write', async () => {
    Object.assign(woo.rights, { permissions: 'read_write' });
    const keeper = await shop();
    await keeper.subscribe('order.updated', address);
    const [made] = woo.webhooks.all();
    expect(made).toMatchObject({ topic: 'order.updated', delivery_url: address, status: 'active' });
    expect(woo.webhooks.secretOf(made?.id ?? 0)).toBe(woo.keys.webhookSecret);
    woo.webhooks.set(made?.id ?? 0, 'disabled');
    await keeper.restart?.(String(made?.id));
    expect(woo.webhooks.all()).toMatchObject([{ status: 'active' }]);
  });

  it('are not touched by a key that may only read, and not seen by one of a person who may not manage the shop', async () => {
    const keeper = await shop();
    await expect(keeper.subscribe('order.updated', address)).rejects.toThrow('Read/Write');
    woo.rights.managesShop = false;
    await expect(keeper.list()).rejects.toMatchObject({ code: 'VENDOR_AUTHENTICATION' });
  });
});
