import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PrestashopSandbox, startPrestashopSandbox } from '../sandbox/prestashop/sandbox.ts';
import { type ShopifySandbox, startShopifySandbox } from '../sandbox/shopify/admin-api/sandbox.ts';
import { startWoocommerceSandbox } from '../sandbox/woocommerce/sandbox.ts';
import type { KwixeoIssuer } from './kwixeo-issuer.ts';
import { useIssuers } from './use-issuers.ts';
import type { WisedatIssuerOptions } from './wisedat-issuer.ts';

const issuers = useIssuers({ functions: ['test-connection'] });

async function checksOf(options?: WisedatIssuerOptions, name = 'wisedat') {
  const tenant = await issuers.addWisedat(options);
  const answer = await tenant.call(`connections/${name}/test`, { method: 'POST' });
  const writes = tenant.wisedat.calls.filter(({ route }) => /^(POST|PUT|DELETE) \/(?!auth)/.test(route));
  expect(writes).toEqual([]);
  return { status: answer.status, body: (await answer.json()) as { ok: boolean; checks: Check[] } };
}
interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly message: string;
}

describe('the settings of WISEDAT', () => {
  it('are right where WISEDAT has all that they name', async () => {
    const { status, body } = await checksOf();
    expect(status).toBe(200);
    expect(body.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(body.ok).toBe(true);
    const names = body.checks.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['salesDocument', 'taxIds.PT:23', 'shippingProductId']));
  });

  it.each<[string, Record<string, unknown>, Partial<Check>]>([
    ['a tax of another rate', { taxIds: { 'PT:23': 'IN' } }, { name: 'taxIds.PT:23', message: 'is of 13 %' }],
    [
      'an exemption with another reason',
      { taxIds: { 'exempt:M05': 'IS' } },
      { name: 'taxIds.exempt:M05', message: 'has the reason M07' },
    ],
    ['a tax that is not there', { taxIds: { 'PT:23': 'XX' } }, { name: 'taxIds.PT:23' }],
    [
      'an invoice where an invoice-receipt belongs',
      { salesDocument: 'FT' },
      { name: 'salesDocument', message: 'is of document type 4 and SAF-T type 0, and must be of 4 and 7' },
    ],
    [
      'a series that is closed',
      { series: { '2026': 'VELHA' } },
      { name: 'series.2026', message: 'is not active' },
    ],
    ['a series that is not there', { series: { '2026': 'NOPE' } }, { name: 'series.2026' }],
    [
      'a product that is not active',
      { productIds: { A: 4 } },
      { name: 'productIds.A', message: 'is not active' },
    ],
    ['a customer that is not there', { finalConsumerCustomer: 4711 }, { name: 'finalConsumerCustomer' }],
    ['a customer that is not active', { finalConsumerCustomer: 5 }, { name: 'finalConsumerCustomer' }],
    ['a payment method that is not there', { paymentMethod: 'XX' }, { name: 'paymentMethod' }],
    ['no series at all', { series: {} }, { name: 'series', message: 'is required for issuing' }],
  ])('are wrong with %s', async (_, wisedat, wrong) => {
    const { status, body } = await checksOf({ wisedat });
    expect(status).toBe(200);
    expect(body.ok).toBe(false);
    expect(body.checks.filter(({ ok }) => !ok)).toEqual([expect.objectContaining(wrong)]);
  });

  it('and those of shops are the only ones that are tested: another connection is 409', async () => {
    expect((await checksOf({}, 'invoicing')).status).toBe(409);
    expect((await checksOf({}, 'constructor')).status).toBe(409);
  });
});

describe('the shops of Shopify', () => {
  let shop: ShopifySandbox;
  beforeAll(async () => {
    shop = await startShopifySandbox();
  });
  beforeEach(() => shop.reset());
  afterAll(() => shop.close());

  const domain = 'loja.myshopify.com';
  const topics = ['orders/paid', 'orders/updated', 'orders/edited', 'orders/cancelled', 'refunds/create'];
  const app = { clientId: 'sandbox-client', clientSecret: 'shpss_sandbox' };
  async function checkShop(
    access: object,
    webhookSecrets = ['of-the-shop'],
    webhooks: readonly string[] = [],
  ) {
    const tenant = await issuers.addWisedat();
    const uri = `${issuers.cloud.api}/webhooks/${tenant.slug}/shopify`;
    for (const topic of webhooks) shop.webhooks.add({ topic, uri });
    const path = `invoice-bridge/local/${tenant.slug}/shopify`;
    issuers.cloud.setSecret(path, { shops: [{ domain, webhookSecrets, baseUrl: shop.url, ...access }] });
    issuers.cloud.setSecret(`${path}/token`, {});
    const answer = await tenant.call('connections/shopify/test', { method: 'POST' });
    expect(answer.status).toBe(200);
    const { ok, checks } = (await answer.json()) as { ok: boolean; checks: Check[] };
    return {
      ok,
      checks: checks.map(({ name, ok, message }) => [name.slice(domain.length + 1), ok, message]),
    };
  }

  it('are right with a token that works and the scope for orders', async () => {
    expect(await checkShop({ accessToken: 'shpat_sandbox' })).toEqual({
      ok: true,
      checks: [
        ['webhookSecrets', true, '1 given: whose they are is not known'],
        ['accessToken', true, 'Shopify takes it'],
        ['read_orders', true, 'ok'],
        ['read_all_orders', true, 'is missing: orders older than 60 days are not shown'],
        ['write_orders', true, 'is missing: nothing can be written on orders ("writeBack")'],
        ...topics.map(topic => [`webhooks.${topic}`, true, expect.stringContaining('is not among those')]),
        ['heard', true, 'no webhook came yet'],
      ],
    });
  });

  it.each([
    [['of-the-shop'], 'only that of the shop’s settings'],
    [['shpss_sandbox'], 'only that of the app'],
    [['of-the-shop', 'shpss_sandbox'], 'those of the app and of the shop’s settings'],
  ])('say whose secrets they have: %j', async (secrets, message) => {
    const { checks } = await checkShop(app, secrets);
    expect(checks[0]).toEqual(['webhookSecrets', true, expect.stringContaining(message)]);
    expect(checks[1]).toEqual(['clientId', true, 'Shopify takes it']);
  });

  it.each<[string, object, unknown[]]>([
    ['without a token', {}, ['accessToken', false, 'is missing: what no webhook brings is not found']],
    [
      'with a token that is refused',
      { accessToken: 'old' },
      ['accessToken', false, expect.stringContaining('401')],
    ],
    [
      'with a client that is refused',
      { ...app, clientSecret: 'wrong' },
      ['clientId', false, expect.stringContaining('"clientSecret"')],
    ],
  ])('are wrong %s', async (_, access, wrong) => {
    const { ok, checks } = await checkShop(access);
    expect(ok).toBe(false);
    expect(checks.filter(([, right]) => right !== true)).toEqual([wrong]);
  });

  it('say which webhooks of the app are there; that others are not shown proves nothing', async () => {
    const { ok, checks } = await checkShop(app, ['shpss_sandbox'], ['ORDERS_PAID', 'ORDERS_UPDATED']);
    expect(ok).toBe(true);
    const shown = checks.filter(([name]) => String(name).startsWith('webhooks.'));
    expect(shown.map(([name, , says]) => [name, says === 'ok'])).toEqual(
      topics.map((topic, i) => [`webhooks.${topic}`, i < 2]),
    );
  });

  it('are wrong without the scope for orders', async () => {
    shop.switches.scopes = ['read_products'];
    const { ok, checks } = await checkShop({ accessToken: 'shpat_sandbox' });
    expect(ok).toBe(false);
    expect(checks).toContainEqual(['read_orders', false, 'is missing: orders cannot be read']);
  });
});

describe('the webhooks of a shop', () => {
  async function askAt(name: string, connection: object) {
    const tenant = await issuers.addWisedat();
    issuers.cloud.setSecret(`invoice-bridge/local/${tenant.slug}/${name}`, connection);
    const answer = await tenant.call(`connections/${name}/test`, { method: 'POST' });
    expect(answer.status).toBe(200);
    const { ok, checks } = (await answer.json()) as { ok: boolean; checks: Check[] };
    return {
      slug: tenant.slug,
      ok,
      checks: checks.map(one => [one.name.replace(/^[^/]*?\.(?=[a-z])/, ''), one.ok, one.message]),
    };
  }

  it('are checked at WooCommerce with its key: what is missing, off or paused is told, and nothing is changed', async () => {
    const shop = await startWoocommerceSandbox();
    const { webhookSecret, ...keys } = shop.keys;
    const connection = (over: object = {}) => ({
      shops: [{ ...keys, sourceUrl: shop.url, webhookSecrets: [webhookSecret], ...over }],
    });
    const before = await askAt('woocommerce', connection());
    expect(before).toMatchObject({
      ok: false,
      checks: [['consumerKey', true, 'ok'], ...Array(5).fill(expect.anything())],
    });
    expect(before.checks[1]).toEqual([
      'webhooks.order.created',
      false,
      'is missing: it is repaired within a day',
    ]);
    shop.rights.managesShop = false;
    const unseen = await askAt('woocommerce', connection());
    expect(unseen.ok).toBe(true);
    expect(unseen.checks[1]).toEqual([
      'webhooks',
      true,
      expect.stringMatching(/^cannot be seen: WooCommerce answered 403/),
    ]);
    const refused = await askAt('woocommerce', connection({ consumerKey: 'ck_other' }));
    expect(refused.checks[0]).toEqual(['consumerKey', false, expect.stringContaining('401')]);
    expect(shop.calls.filter(({ route }) => !route.startsWith('GET '))).toEqual([]);
    await shop.close();
  });

  it('of one’s own are said to be unseen; only what came tells of its signature', async () => {
    const secret = `whsec_${Buffer.from('a secret of a shop of one’s own').toString('base64')}`;
    const shops = [{ name: 'shop.acme.example', webhookSecrets: [secret] }];
    expect(await askAt('standard-webhooks', { shops })).toMatchObject({
      ok: true,
      checks: [
        [expect.stringContaining('webhookSecrets'), true, expect.stringContaining('is seen when it sends')],
        [expect.stringContaining('webhooks'), true, expect.stringContaining('cannot be seen')],
        [expect.stringContaining('heard'), true, 'no webhook came yet'],
      ],
    });
  });
});

describe('the shops of PrestaShop', () => {
  let shop: PrestashopSandbox;
  beforeAll(async () => {
    shop = await startPrestashopSandbox();
  });
  afterAll(() => shop.close());

  async function wrongOf(over: object = {}): Promise<string[]> {
    const tenant = await issuers.addWisedat();
    const connection = { baseUrl: shop.url, apiKey: shop.apiKey, timezone: 'Europe/Lisbon', ...over };
    issuers.cloud.setSecret(`invoice-bridge/local/${tenant.slug}/prestashop`, { shops: [connection] });
    const answer = await tenant.call('connections/prestashop/test', { method: 'POST' });
    expect(answer.status).toBe(200);
    const { ok, checks } = (await answer.json()) as { ok: boolean; checks: Check[] };
    const wrong = checks.filter(check => !check.ok);
    expect([ok, checks.length]).toEqual([wrong.length === 0, expect.any(Number)]);
    return wrong.map(({ name, message }) => `${name.replace(/^[^/]*?\.(?=[a-z])/, '')}: ${message}`);
  }

  it('are right with a key that may view all that is read', async () => {
    expect(await wrongOf({ paidStates: [13] })).toEqual([]);
  });

  it('are wrong with a key that may not, or is not known, and with a state that is not there', async () => {
    const { keys } = shop.access;
    const all = keys[shop.apiKey] ?? [];
    keys[shop.apiKey] = all.filter(name => name !== 'order_slip');
    expect(await wrongOf()).toEqual([
      expect.stringContaining('Allow its key to view "order_slip" in the Webservice.'),
    ]);
    keys[shop.apiKey] = all;
    expect(await wrongOf({ apiKey: 'X'.repeat(32) })).toHaveLength(13);
    expect(await wrongOf({ paidStates: [99] })).toEqual([expect.stringContaining('no order state 99')]);
  });

  it('are wrong with a time zone that is not that of the shop, and right with another name of it', async () => {
    expect(await wrongOf({ timezone: 'Europe/Paris' })).toEqual([
      'timezone: The shop writes its times in Europe/Lisbon, and "timezone" of its connection is Europe/Paris: correct it.',
    ]);
    expect(await wrongOf({ timezone: 'Africa/Abidjan' })).toHaveLength(1);
    expect(await wrongOf({ timezone: 'Portugal' })).toEqual([]);
  });

  it('are not called wrong where the key may not see the time zone, and it is said that it was not compared', async () => {
    const { keys } = shop.access;
    const all = keys[shop.apiKey] ?? [];
    keys[shop.apiKey] = all.filter(name => name !== 'configurations');
    const tenant = await issuers.addWisedat();
    const connection = { baseUrl: shop.url, apiKey: shop.apiKey, timezone: 'Europe/Paris' };
    issuers.cloud.setSecret(`invoice-bridge/local/${tenant.slug}/prestashop`, { shops: [connection] });
    const answer = await tenant.call('connections/prestashop/test', { method: 'POST' });
    const { ok, checks } = (await answer.json()) as { ok: boolean; checks: Check[] };
    keys[shop.apiKey] = all;
    expect(ok).toBe(true);
    const [compared] = checks.filter(({ name }) => name.endsWith('.timezone'));
    expect(compared?.message).toMatch(/^not compared: allow its key to view "configurations"/);
  });
});

describe('the settings of Kwixéo', () => {
  let tenant: KwixeoIssuer;
  beforeAll(async () => {
    tenant = await issuers.addKwixeo();
    const { data } = tenant.kwixeo;
    Object.assign(data.find('PDF Model', 1)?.values ?? {}, { use_invoice: false });
    Object.assign(data.find('Vat Rate', 4)?.values ?? {}, { status: false });
  });

  /** Replaces fields of the connection, and asks. */
  async function checksOfKwixeo(fields: Record<string, unknown>): Promise<Check[]> {
    tenant.put('kwixeo', { ...(tenant.connections.kwixeo as object), ...fields });
    const answer = await tenant.call('connections/kwixeo/test', { method: 'POST' });
    return ((await answer.json()) as { checks: Check[] }).checks;
  }

  it('are right where Kwixéo has all that they name', async () => {
    const vatRates = { 'FR:20': 1, 'FR:10': 2, 'FR:5.5': 3, 'exempt:Autoliquidation': 5 };
    const checks = await checksOfKwixeo({ vatRates });
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.map(({ name }) => name)).toEqual([
      'token',
      'pdfModel',
      'customerTypes.person',
      'customerTypes.company',
      'vatRates.FR:20',
      'vatRates.FR:10',
      'vatRates.FR:5.5',
      'vatRates.exempt:Autoliquidation',
      'paymentTerm',
      'paymentMethods.1',
    ]);
    expect(tenant.kwixeo.calls.filter(({ route }) => !route.startsWith('GET '))).toEqual([]);
  });

  it('are wrong with each of these, and each is told', async () => {
    const checks = await checksOfKwixeo({
      pdfModel: 1,
      customerTypes: { person: 1, company: 99 },
      vatRates: { 'FR:20': 2, 'FR:2.1': 4, 'exempt:Autoliquidation': 1 },
      paymentTerm: 77,
      paymentMethods: [1, 78],
    });
    expect(checks.filter(({ ok }) => !ok).map(({ name, message }) => `${name} ${message}`)).toEqual([
      'pdfModel is not for invoices',
      'customerTypes.person is not of the kind "person"',
      'customerTypes.company Kwixéo does not have it (404)',
      'vatRates.FR:20 is of 10 %',
      'vatRates.FR:2.1 is not active',
      'vatRates.exempt:Autoliquidation is of 20 %',
      'paymentTerm Kwixéo does not have it (404)',
      'paymentMethods.78 Kwixéo does not have it (404)',
    ]);
  });

  it('that final credits need are told: numbers that start anew', async () => {
    const configs = tenant.kwixeo.data.find('Team', 1)?.values.configs as Record<string, unknown>;
    configs.sales_credit_reference_mode = 2;
    const checks = await checksOfKwixeo({ creditNotes: 'cancel', vatRates: {} });
    expect(checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['vatRates', 'creditNotes']);
  });
});
