import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ShopifySandbox, startShopifySandbox } from '../../sandbox/shopify/admin-api/sandbox.ts';
import { startWoocommerceSandbox, type WoocommerceSandbox } from '../../sandbox/woocommerce/sandbox.ts';
import { type Operator, startOperator } from '../operator.ts';

let operator: Operator;
let woo: WoocommerceSandbox;
let shopify: ShopifySandbox;
beforeAll(async () => {
  operator = await startOperator();
  woo = await startWoocommerceSandbox({ rights: { permissions: 'read_write' } });
  shopify = await startShopifySandbox();
});
beforeEach(async () => {
  await woo.reset();
  await shopify.reset();
});
afterAll(async () => {
  await operator.close();
  await woo.close();
  await shopify.close();
});

const domain = 'loja.myshopify.com';
let tenants = 0;
/** A tenant with a shop of each kind, as far as they are given. */
function addTenant(connections: Readonly<Record<string, object>>) {
  const slug = `acme-${++tenants}`;
  for (const [name, shop] of Object.entries(connections)) {
    operator.cloud.setSecret(`invoice-bridge/local/${slug}/${name}`, { shops: [shop] });
    operator.cloud.setSecret(`invoice-bridge/local/${slug}/${name}/token`, {});
  }
  return {
    slug,
    put: (...flags: string[]) => operator.run('webhooks:put', '--stage', 'local', '--tenant', slug, ...flags),
  };
}
const wooShop = () => {
  const { webhookSecret, ...keys } = woo.keys;
  return { ...keys, sourceUrl: woo.url, webhookSecrets: [webhookSecret] };
};
const wooName = () => new URL(woo.url).host;

describe('npm run webhooks:put', () => {
  it('shows what it would change with --dry-run, changes it with --yes, and then finds nothing to change', async () => {
    const { slug, put } = addTenant({ woocommerce: wooShop() });
    const delivery_url = `${operator.cloud.api}/webhooks/${slug}/woocommerce`;
    woo.webhooks.add({ topic: 'order.updated', delivery_url, status: 'paused' });
    woo.webhooks.add({ topic: 'order.created', delivery_url });
    woo.webhooks.add({ topic: 'order.created', delivery_url: 'https://crm.example/?key=hidden' });
    const dry = await put('--dry-run');
    expect(dry).toMatchObject({ exitCode: 0, errors: '' });
    for (const line of [
      `  ${wooName()} (WooCommerce)`,
      `    to ${delivery_url}`,
      '    leave      order.created is right',
      '    switch on  order.updated is paused',
      '    make       order.deleted is missing',
      '    others to crm.example: order.created',
      'Nothing was changed (--dry-run).',
    ])
      expect(dry.printed.split('\n')).toContain(line);
    expect(dry.printed).not.toContain('hidden');
    expect(woo.calls.filter(({ route }) => !route.startsWith('GET '))).toEqual([]);

    const done = await put('--yes');
    expect(done).toMatchObject({ exitCode: 0, errors: '' });
    expect(done.printed).toContain(`switched on  ${wooName()} order.updated`);
    const ours = woo.webhooks.all().filter(one => one.delivery_url === delivery_url);
    expect(ours.map(({ status }) => status)).toEqual(Array(4).fill('active'));
    expect((await put('--yes')).printed).toContain('Nothing had to be changed.');
    expect(woo.webhooks.all()).toHaveLength(5);
  });

  it('makes the webhooks of a Shopify app though others may be in the settings of the shop, and says so', async () => {
    const app = { clientId: 'sandbox-client', clientSecret: 'shpss_sandbox' };
    const shop = { domain, baseUrl: shopify.url, webhookSecrets: ['of-the-shop', app.clientSecret], ...app };
    const { slug, put } = addTenant({ shopify: shop });
    const { exitCode, printed } = await put('--yes');
    expect(exitCode).toBe(0);
    expect(printed).toContain('in its own settings, which are not shown');
    const uri = `${operator.cloud.api}/webhooks/${slug}/shopify`;
    expect(shopify.webhooks.all().map(one => [one.topic, one.uri])).toEqual(
      ['ORDERS_PAID', 'ORDERS_UPDATED', 'ORDERS_EDITED', 'ORDERS_CANCELLED', 'REFUNDS_CREATE'].map(topic => [
        topic,
        uri,
      ]),
    );
  });

  it.each<[string, () => Record<string, object>, string]>([
    [
      'what the secret would not open',
      () => ({
        shopify: {
          ...{ domain, baseUrl: shopify.url, webhookSecrets: ['of-the-shop'] },
          ...{ clientId: 'sandbox-client', clientSecret: 'shpss_sandbox' },
        },
      }),
      'the secret that would sign it is not in "webhookSecrets"',
    ],
    [
      'a shop that shows nothing without a token',
      () => ({ shopify: { domain, webhookSecrets: ['of-the-shop'] } }),
      'cannot be seen: the connection has no token',
    ],
    [
      'a shop that sends by itself',
      () => ({
        'standard-webhooks': {
          name: 'shop.acme.example',
          webhookSecrets: [`whsec_${Buffer.alloc(32).toString('base64')}`],
        },
      }),
      'cannot be seen: the shop sends by itself',
    ],
  ])('leaves alone %s', async (_, connections, says) => {
    const { put } = addTenant(connections());
    const { printed } = await put('--yes');
    expect(printed).toContain(says);
    expect(printed).toContain('Nothing had to be changed.');
    expect(shopify.webhooks.all()).toEqual([]);
  });

  it('ends with 1 and says what to do where the key may only read, or shows nothing', async () => {
    woo.rights.permissions = 'read';
    const { put } = addTenant({ woocommerce: wooShop() });
    const refused = await put('--yes');
    expect(refused.exitCode).toBe(1);
    expect(refused.errors).toContain('order.updated was not changed. WooCommerce answered 401');
    expect(refused.errors).toContain('Read/Write');
    woo.rights.managesShop = false;
    for (const flag of ['--yes', '--dry-run'])
      expect(await put(flag)).toMatchObject({
        exitCode: 1,
        printed: expect.stringContaining('cannot be seen'),
      });
  });

  it.each<[string, (put: (...flags: string[]) => Promise<unknown>) => Promise<unknown>, object]>([
    [
      'a shop that is not there',
      put => put('--shop', 'other.example'),
      { exitCode: 1, errors: expect.stringContaining('has no shop "other.example"; it has: ') },
    ],
    ['nobody to ask', put => put(), { exitCode: 2, errors: expect.stringContaining('Say --yes') }],
    [
      'no tenant',
      () => operator.run('webhooks:put', '--stage', 'local'),
      { exitCode: 2, errors: expect.stringContaining('--tenant is missing') },
    ],
    [
      'a tenant without a shop',
      () => operator.run('webhooks:put', '--stage', 'local', '--tenant', 'nobody'),
      { exitCode: 1, errors: expect.stringContaining('has no shop that sends webhooks') },
    ],
  ])('changes nothing with %s', async (_, run, ended) => {
    const { put } = addTenant({ woocommerce: wooShop() });
    expect(await run(put)).toMatchObject(ended);
    expect(woo.webhooks.all()).toEqual([]);
  });
});
