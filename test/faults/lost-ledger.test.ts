import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chair } from '../functions/articles.ts';
import { loseLedger } from '../functions/lose-ledger.ts';
import { orderDocument } from '../functions/post-document.ts';
import { startWorld, type Tenant, type World } from '../functions/world.ts';
import { eventually } from '../local/eventually.ts';
import { shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';
import { invoice } from '../vendors/phc-go/requests.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ clockScale: 100 });
});
afterAll(() => world.close());

const webhook = shopifyOrderBody(shopifyOrder({ id: '1', lines: [chair] }));
const create = 'POST /createDocument';
const search = 'POST /searchEntities';
const callsOf = (tenant: Tenant, route: string): number =>
  tenant.phcGo.calls.filter(call => call.route === route).length;

/** The whole ledger of the tenant is gone, and the API knows no document any more. */
async function lose(tenant: Tenant): Promise<void> {
  await tenant.settled();
  expect(await loseLedger(world.cloud, tenant)).toBeGreaterThanOrEqual(3);
  expect(await tenant.documents()).toEqual([]);
}

/** The queue takes equal bytes for a repetition for five minutes; shops repeat for hours. */
const deliverAgain = (tenant: Tenant): Promise<Response> => tenant.deliverBody(`${webhook}\n`);

async function expectAdopted(tenant: Tenant, orderId: string, before: object): Promise<void> {
  const adopted = await tenant.documentOf(orderId, 'issued', 'held', 'refused');
  await tenant.settled();
  expect(adopted).toMatchObject(before);
  const { history = [] } = await tenant.document(adopted.documentId);
  expect(history.at(-1)).toMatchObject({ event: 'issue', text: expect.stringContaining('adopted') });
  expect(tenant.phcGo.documents).toHaveLength(1);
  expect(callsOf(tenant, create)).toBe(1);
}

describe('after the ledger was lost', () => {
  it('a webhook that comes again makes no second document: the one that exists is adopted', async () => {
    const tenant = await world.addTenant();
    await tenant.deliverBody(webhook);
    const { documentId, number, total } = await tenant.documentOf('1', 'issued');
    await lose(tenant);
    expect((await deliverAgain(tenant)).status).toBe(200);
    await expectAdopted(tenant, '1', { state: 'issued', outcome: 'none', documentId, number, total });
  });

  it('a webhook that comes again days later adopts the document, whose day is an earlier one', async () => {
    const tenant = await world.addTenant();
    await tenant.deliverBody(webhook);
    const { documentId, number, total } = await tenant.documentOf('1', 'issued');
    await lose(tenant);
    const [made] = tenant.phcGo.documents;
    Object.assign(made ?? {}, { date: '2026-01-02' });
    await deliverAgain(tenant);
    await expectAdopted(tenant, '1', { state: 'issued', documentId, number, total });
  });

  it('a document that is posted again under its key is adopted', async () => {
    const tenant = await world.addTenant();
    const { documentId } = await orderDocument(tenant, invoice(), 'order-1');
    const { number } = await tenant.documentOf('order-1', 'issued');
    await lose(tenant);
    expect(await orderDocument(tenant, invoice(), 'order-1')).toEqual({ documentId, state: 'queued' });
    // The queue takes this one for a repetition for five minutes too.
    await world.sendMessage(
      tenant,
      JSON.stringify({ v: 1, type: 'document', tenant: tenant.slug, documentId }),
    );
    await expectAdopted(tenant, 'order-1', { state: 'issued', outcome: 'none', documentId, number });
  });

  it('a webhook that comes again while PHC GO is down waits for it, then is adopted', async () => {
    const tenant = await world.addTenant();
    await tenant.deliverBody(webhook);
    const { documentId, number } = await tenant.documentOf('1', 'issued');
    await lose(tenant);
    await tenant.phcGo.faults.down();
    await deliverAgain(tenant);
    await eventually(
      'the message has come back',
      () =>
        world.cloud.logs().some(({ line }) => line.includes(tenant.slug) && line.includes('comes back')) ||
        undefined,
    );
    expect(await tenant.document(documentId)).toMatchObject({
      state: 'queued',
      outcome: 'none',
      attempts: 0,
    });
    await tenant.phcGo.faults.up();
    await expectAdopted(tenant, '1', { state: 'issued', documentId, number });
  });

  it('an order that never was issued becomes a document', async () => {
    const tenant = await world.addTenant();
    await tenant.deliverBody(webhook);
    await tenant.documentOf('1', 'issued');
    await lose(tenant);
    await tenant.deliver({ id: '2', lines: [chair] });
    expect(await tenant.documentOf('2', 'issued')).toMatchObject({ number: '2', attempts: 1 });
    expect(tenant.phcGo.documents).toHaveLength(2);
  });
});

describe('an order that was paid after the first send', () => {
  it('is issued without asking PHC GO anything before', async () => {
    const tenant = await world.addTenant();
    await tenant.deliver({ id: '1', lines: [chair] });
    await tenant.documentOf('1', 'issued');
    await tenant.settled();
    const searches = callsOf(tenant, search);
    await tenant.deliver({ id: '2', lines: [chair], processedAt: new Date().toISOString() });
    await tenant.documentOf('2', 'issued');
    await tenant.settled();
    expect(callsOf(tenant, search)).toBe(searches);
  });
});
