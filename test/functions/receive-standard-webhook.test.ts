import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageOf, ownOrder, ownRefund, signedHeaders } from '../sandbox/standard-webhooks/own-shop.ts';
import { startWorld, type Tenant, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const secretOf = (seed: string) => `whsec_${Buffer.from(seed.padEnd(32, '.')).toString('base64')}`;
const lines = [
  { gross: '40.00', quantity: '2', sku: 'CHAIR' },
  { gross: '10.60', rate: '6', sku: 'BOOK' },
];

/** A tenant with a shop of its own, beside the one at Shopify. */
async function addShop(options: Parameters<World['addTenant']>[0] = {}) {
  const tenant = await world.addTenant(options);
  const secret = secretOf(tenant.slug);
  const name = `shop.${tenant.slug}.example`;
  tenant.put('standard-webhooks', { shops: [{ name, webhookSecrets: [secret] }] });
  const send = (body: string, headers = signedHeaders(body, secret)) =>
    fetch(`${world.cloud.api}/webhooks/${tenant.slug}/standard`, { method: 'POST', body, headers });
  return { tenant, name, secret, send, tell: (type: string, data: unknown) => send(messageOf(type, data)) };
}

const queueIsEmpty = (tenant: Tenant) => tenant.settled();

describe('an order that a shop tells in our form', () => {
  it('becomes one invoice, however often it is told, and its refund one credit note', async () => {
    const { tenant, name, tell } = await addShop();
    for (const type of ['order.paid', 'order.updated', 'order.paid'])
      expect((await tell(type, ownOrder(lines))).status).toBe(200);
    const invoice = await tenant.documentOf('A-1001', 'issued', 'held');
    expect(invoice).toMatchObject({ state: 'issued', total: '50.60', shop: name, orderName: '#1001' });
    expect((await tell('order.refunded', ownRefund())).status).toBe(200);
    await tell('order.refunded', ownRefund());
    expect(await tenant.creditOf('R-1', 'issued', 'held')).toMatchObject({ state: 'issued', total: '20.00' });
    await queueIsEmpty(tenant);
    expect(tenant.phcGo.documents.map(({ docType, total }) => [docType, total])).toEqual([
      [2, '50.60'],
      [5, '20.00'],
    ]);
  });

  it('has refunds of its own, even if the shop numbers them anew for each order', async () => {
    const { tenant, tell } = await addShop();
    for (const orderId of ['A-1001', 'A-1002']) {
      await tell('order.paid', ownOrder(lines, { id: orderId }));
      await tell('order.refunded', ownRefund({ id: '1', orderId }));
    }
    await queueIsEmpty(tenant);
    expect(tenant.phcGo.documents.map(({ docType, total }) => [docType, total]).toSorted()).toEqual([
      [2, '50.60'],
      [2, '50.60'],
      [5, '20.00'],
      [5, '20.00'],
    ]);
  });

  it('that is cancelled and whose money is kept is put before a person, never invoiced', async () => {
    const { tenant, tell } = await addShop();
    await tell('order.cancelled', ownOrder(lines));
    expect((await tenant.documentOf('A-1001', 'held', 'issued')).reason?.code).toBe('order-cancelled');
    expect(tenant.phcGo.documents).toEqual([]);
  });

  it('is another one than the order of the same number of another shop', async () => {
    const { tenant, tell } = await addShop();
    await tenant.deliver({ id: '1001', lines: [{ price: '49.90', sku: 'CAD-1' }] });
    await tell('order.paid', ownOrder(lines, { id: '1001' }));
    await queueIsEmpty(tenant);
    expect(tenant.phcGo.documents.map(({ total }) => total).toSorted()).toEqual(['49.90', '50.60']);
  });

  it('is held with the field that is missing, and issued once the shop tells it', async () => {
    const { tenant, tell } = await addShop();
    await tell('order.paid', ownOrder(lines, { total: undefined }));
    const held = await tenant.documentOf('A-1001', 'held');
    expect(held.reason).toMatchObject({ code: 'order-unreadable' });
    expect(held.reason?.text).toContain('in an unknown form: total.');
    await tell('order.updated', ownOrder(lines, { updatedAt: '2026-11-20T11:00:00Z' }));
    expect(await tenant.documentOf('A-1001', 'issued')).toMatchObject({ total: '50.60' });
  });

  it('is closed when it is cancelled before its invoice, and told to a person after it', async () => {
    const { tenant, tell } = await addShop({ invoicing: { live: false } });
    await tell('order.paid', ownOrder(lines));
    await tenant.documentOf('A-1001', 'held');
    const later = { status: 'cancelled', updatedAt: '2026-11-20T11:00:00Z' };
    await tell('order.cancelled', ownOrder(lines, later));
    await tenant.documentOf('A-1001', 'closed');

    const other = await addShop();
    await other.tell('order.paid', ownOrder(lines));
    await other.tenant.documentOf('A-1001', 'issued');
    await other.tell('order.cancelled', ownOrder(lines, later));
    await queueIsEmpty(other.tenant);
    const [told] = await other.tenant.documents('?state=held');
    expect(told?.reason?.code).toBe('order-changed');
  });
});

describe('a message', () => {
  it.each<[string, number, (shop: Awaited<ReturnType<typeof addShop>>) => Promise<Response>]>([
    ['with a wrong signature', 401, ({ send }) => send('{}', signedHeaders('{} ', secretOf('x')))],
    [
      'signed for another tenant',
      401,
      async ({ send }) => {
        const body = messageOf('order.paid', ownOrder(lines));
        return send(body, signedHeaders(body, (await addShop()).secret));
      },
    ],
    [
      'of an hour ago',
      401,
      ({ send, secret }) => {
        const body = messageOf('order.paid', ownOrder(lines));
        return send(body, signedHeaders(body, secret, new Date(Date.now() - 3_600_000)));
      },
    ],
    ['of another type', 200, ({ tell }) => tell('customer.created', { id: '1' })],
    ['about a test', 200, ({ tell }) => tell('order.paid', ownOrder(lines, { test: true }))],
    ['that is not JSON', 400, ({ send }) => send('{"type":"order.paid",')],
    ['about an order without id', 400, ({ tell }) => tell('order.paid', { lines: [] })],
    ['about a refund of no order', 400, ({ tell }) => tell('order.refunded', { id: '1' })],
  ])('%s gets %s with an empty body, and nothing is queued', async (_, status, act) => {
    const shop = await addShop();
    const answer = await act(shop);
    expect([answer.status, await answer.text()]).toEqual([status, '']);
    await queueIsEmpty(shop.tenant);
    expect(await shop.tenant.documents()).toEqual([]);
  });
});
