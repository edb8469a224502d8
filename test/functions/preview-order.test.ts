import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantDoor } from '../local/tenant-door.ts';
import type { Basket } from '../sandbox/shopify/basket.ts';
import { shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';
import { loseLedger } from './lose-ledger.ts';
import { readProblem } from './problem.ts';
import { startWorld, type Tenant, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const lines = [{ title: 'Cadeira', price: '49.90', sku: 'CAD-1' }];
const withNif = (value: string): Pick<Basket, 'noteAttributes'> => ({
  noteAttributes: [{ name: 'NIF', value }],
});

const previewText = (tenant: Tenant, body: string) =>
  tenant.call('orders/preview', { method: 'POST', body, headers: { 'content-type': 'application/json' } });

function preview(tenant: Tenant, basket: Basket, shop = tenant.shop): Promise<Response> {
  const payload = shopifyOrderBody(shopifyOrder(basket));
  return previewText(tenant, `{"platform": "shopify", "shop": "${shop}", "payload": ${payload}}`);
}
async function shown(tenant: Tenant, basket: Basket): Promise<unknown> {
  const answer = await preview(tenant, basket);
  expect(answer.status).toBe(200);
  return answer.json();
}
const today = expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/);
const reads = ['POST /generateAccessToken', 'POST /searchEntities'];

/** Nothing is on record and PHC GO was asked for nothing but reads. */
async function expectNoTrace(tenant: Tenant): Promise<void> {
  await tenant.settled();
  expect(await tenant.documents()).toEqual([]);
  expect(tenant.phcGo.calls.map(({ route }) => route).filter(route => !reads.includes(route))).toEqual([]);
  expect(tenant.phcGo.documents).toEqual([]);
  expect(tenant.phcGo.customers).toHaveLength(1);
  expect(await loseLedger(world.cloud, tenant)).toBe(0);
}

describe('a preview', () => {
  it('shows the invoice of an order, to the cent, and leaves no trace', async () => {
    const tenant = await world.addTenant();
    const basket: Basket = {
      id: '6184920384729198592',
      lines: [{ title: 'Cadeira', price: '3.33', quantity: 3, sku: 'CAD-1' }],
      discount: { fixed: '0.01' },
      shipping: { title: 'CTT', price: '4.99' },
    };
    const seen = (await shown(tenant, basket)) as { lines: unknown[] };
    expect(seen).toMatchObject({
      outcome: 'issued',
      reason: null,
      kind: 'invoice',
      totals: { shop: '14.97', predicted: '14.97', currency: 'EUR' },
      customer: { match: 'final-consumer', number: '1' },
      day: today,
    });
    await expectNoTrace(tenant);
    await tenant.deliver(basket);
    await tenant.documentOf('6184920384729198592', 'issued');
    const [made] = tenant.phcGo.documents;
    expect(made?.total).toBe('14.97');
    const printed = made?.lines.map(line => [
      line.reference,
      line.designation,
      String(line.quantity),
      line.unitPrice,
    ]);
    expect(seen.lines).toHaveLength(printed?.length ?? 0);
    expect(seen.lines).toEqual(
      printed?.map(([reference, description, quantity]) =>
        expect.objectContaining({ reference, description, quantity, rate: '23' }),
      ),
    );
  });

  it('gives the same outcome as the order itself, whatever its id is', async () => {
    const tenant = await world.addTenant();
    expect(await shown(tenant, { id: '9007199254740993123', lines })).toMatchObject({ outcome: 'issued' });
    expect(await shown(tenant, { lines: [{ price: '39.90', rates: ['23', '6'] }] })).toMatchObject({
      outcome: 'held',
      reason: { code: 'two-taxes', text: expect.stringContaining('carries 2 taxes') },
      lines: [],
      totals: { shop: '39.90', predicted: null, currency: 'EUR' },
      customer: null,
    });
    await expectNoTrace(tenant);
  });

  it('tells a customer that exists from a new one, and shows neither name nor tax number', async () => {
    const tenant = await world.addTenant({
      sandbox: {
        customers: [
          { number: 1, name: 'Consumidor final' },
          { number: 7, name: 'Ana', taxNumber: '123456789' },
        ],
      },
    });
    const known = await shown(tenant, { lines, ...withNif('123456789') });
    expect(known).toMatchObject({ outcome: 'issued', customer: { match: 'existing', number: '7' } });
    const fresh = await shown(tenant, { lines, ...withNif('501442600') });
    expect(fresh).toMatchObject({ outcome: 'issued', customer: { match: 'new' } });
    expect(JSON.stringify([known, fresh])).not.toMatch(/123456789|501442600|Maria|example\.com/);
  });

  it('shows the document before go-live, and that it would be held', async () => {
    const tenant = await world.addTenant({ invoicing: { live: false } });
    expect(await shown(tenant, { lines })).toMatchObject({
      outcome: 'held',
      reason: { code: 'go-live-not-confirmed' },
      lines: [
        { reference: 'CAD-1', description: 'Cadeira', unitPrice: '49.90', taxIncluded: true, rate: '23' },
      ],
      totals: { shop: '49.90', predicted: '49.90' },
    });
  });

  it.each([
    ['unpaid', { financialStatus: 'pending' }, 'not paid'],
    ['a test', { test: true }, 'test'],
  ])('says that an order is ignored because it is %s', async (_what, more, reason) => {
    const tenant = await world.addTenant();
    expect(await shown(tenant, { lines, ...more })).toMatchObject({
      outcome: 'ignored',
      reason: { code: 'ignored', text: expect.stringContaining(reason) },
      lines: [],
      customer: null,
    });
    await expectNoTrace(tenant);
  });
});

describe('a preview that cannot be shown', () => {
  it('is 409 for a shop that the tenant does not have, were it another tenant’s', async () => {
    const [tenant, other] = await Promise.all([world.addTenant(), world.addTenant()]);
    const { status, detail } = await readProblem(await preview(tenant, { lines }, other.shop));
    expect([status, detail]).toEqual([409, expect.stringContaining('no shop with this name')]);
  });

  it.each(['shopify', 'invoicing'])('is 409 without the connection %s, and says so', async missing => {
    const tenant = await world.addTenant();
    const slug = `${tenant.slug}-bare`;
    for (const [name, json] of Object.entries(tenant.connections))
      if (name !== missing) world.cloud.setSecret(`invoice-bridge/local/${slug}/${name}`, json);
    const bare = {
      ...tenant,
      ...tenantDoor(world.cloud, { ...tenant, webhookSecret: tenant.secret, slug }),
    };
    const { status, detail } = await readProblem(await preview(bare, { lines }));
    expect([status, detail]).toEqual([409, `This tenant has no connection "${missing}".`]);
  });

  it.each([
    ['another platform', '{"platform":"magento","shop":"a","payload":{}}', 422, ['platform']],
    ['no payload', '{"platform":"shopify","shop":"a"}', 422, ['payload']],
    ['a payload that is text', '{"platform":"shopify","shop":"a","payload":"{}"}', 422, ['payload']],
    ['an unknown field', '{"platform":"shopify","shop":"a","payload":{},"x":1}', 422, ['x']],
    ['text that is not JSON', '{"platform":', 400, []],
  ])('is refused for %s', async (_what, body, status, paths) => {
    const tenant = await world.addTenant();
    expect(await readProblem(await previewText(tenant, body))).toMatchObject({ status, paths });
  });

  it('is refused for an order without an id', async () => {
    const tenant = await world.addTenant();
    const body = `{"platform":"shopify","shop":"${tenant.shop.toUpperCase()}","payload":{"name":"#1"}}`;
    expect(await readProblem(await previewText(tenant, body))).toMatchObject({
      status: 422,
      paths: ['payload'],
    });
  });

  it('is 503 while PHC GO does not answer', async () => {
    const tenant = await world.addTenant();
    await tenant.phcGo.faults.down();
    expect(await readProblem(await preview(tenant, { lines, ...withNif('501442600') }))).toMatchObject({
      status: 503,
    });
    await tenant.phcGo.faults.up();
  });

  it('is 401 without a key and 403 with the key of another tenant', async () => {
    const [tenant, other] = await Promise.all([world.addTenant(), world.addTenant()]);
    const ask = (headers: Record<string, string>) =>
      fetch(`${world.cloud.api}/tenants/${tenant.slug}/orders/preview`, {
        method: 'POST',
        body: '{}',
        headers,
      });
    expect((await ask({})).status).toBe(401);
    expect((await ask({ authorization: `Bearer ${other.apiKey}` })).status).toBe(403);
  });
});
