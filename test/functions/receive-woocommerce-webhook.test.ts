import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWoocommerceSandbox, type WoocommerceSandbox } from '../sandbox/woocommerce/sandbox.ts';
import type { WooDelivery } from '../sandbox/woocommerce/store.ts';
import { startWorld, type World } from './world.ts';

let world: World;
const shops: WoocommerceSandbox[] = [];
beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => {
  await world.close();
  await Promise.all(shops.map(shop => shop.close()));
});

const lines = [
  { price: '20.00', quantity: 2, sku: 'CHAIR' },
  { price: '10.60', rate: '6', sku: 'BOOK' },
];

/** A tenant with a WooCommerce shop beside the one at Shopify; its clock is a second further at each step. */
async function addShop(settings: Readonly<Record<string, unknown>> = {}, path = '') {
  const tenant = await world.addTenant();
  let at = Date.parse('2026-11-20T10:00:00Z');
  const shop = await startWoocommerceSandbox({
    webhookSecret: tenant.slug,
    path,
    now: () => {
      at += 1_000;
      return new Date(at);
    },
  });
  shops.push(shop);
  const { webhookSecret, ...keys } = shop.keys;
  tenant.put('woocommerce', {
    shops: [{ ...keys, sourceUrl: shop.url, webhookSecrets: [webhookSecret], ...settings }],
  });
  const door = `${world.cloud.api}/webhooks/${tenant.slug}/woocommerce`;
  const post = (body: string, headers: Record<string, string>) =>
    fetch(door, { method: 'POST', body, headers });
  return {
    tenant,
    shop,
    post,
    tell: async (delivery: WooDelivery) => (await shop.send(delivery, door)).status,
    totals: () => tenant.phcGo.documents.map(({ docType, total }) => [docType, total]),
  };
}

describe('an order that WooCommerce tells', () => {
  it('becomes one invoice, however often it is told, and its refund one credit note', async () => {
    const { tenant, shop, tell, totals } = await addShop({}, '/pt');
    const created = shop.place({ id: 1001, lines });
    const paid = shop.pay(1001);
    for (const told of [paid, created, paid, { ...paid, topic: 'order.created' as const }])
      expect(await tell(told)).toBe(200);
    const invoice = await tenant.documentOf('1001', 'issued', 'held');
    expect(invoice).toMatchObject({ state: 'issued', total: '50.60', orderName: '#1001' });
    expect(tenant.phcGo.documents[0]?.observations).toContain('Pago em 2026-11-20');
    const refunded = shop.refund(1001, { items: [{ line: 0, quantity: 1 }] });
    expect([await tell(refunded), await tell(refunded)]).toEqual([200, 200]);
    expect(await tenant.creditOf('9001', 'issued', 'held')).toMatchObject({
      state: 'issued',
      total: '20.00',
    });
    await tenant.settled();
    expect(totals()).toEqual([
      [2, '50.60'],
      [5, '20.00'],
    ]);
  });

  it('without a refund that had its credit note is put before a person, who closes what is told', async () => {
    const { tenant, shop, tell, totals } = await addShop();
    shop.place({ id: 1001, lines });
    await tell(shop.pay(1001));
    await tenant.documentOf('1001', 'issued');
    await tell(shop.refund(1001, { items: [{ line: 0, quantity: 1 }] }));
    const credit = await tenant.creditOf('9001', 'issued');
    await tell(shop.deleteRefund(1001, '9001'));
    await tell(shop.change(1001, { status: 'completed' }));
    const held = await tenant.heldAs('order-changed');
    expect(held.reason?.text).toContain('refund 9001, for which credit note 1 over 20.00 EUR was issued');
    const body = JSON.stringify({ resolution: 'close', reason: 'The money was returned in cash' });
    const answer = await tenant.call(`documents/${held.documentId}/retry`, { method: 'POST', body });
    expect(answer.status).toBe(202);
    expect(await tenant.document(held.documentId)).toMatchObject({ state: 'closed' });
    expect(await tenant.document(credit.documentId)).toMatchObject({ state: 'issued' });
    expect(totals()).toEqual([
      [2, '50.60'],
      [5, '20.00'],
    ]);
  });

  it('without a refund that waited for a person is not credited with the others that wait as refund-pending', async () => {
    const { tenant, shop, tell, totals } = await addShop();
    shop.place({ id: 1001, lines });
    await tell(shop.pay(1001));
    await tenant.documentOf('1001', 'issued');
    await tell(shop.refund(1001, { items: [{ line: 0, quantity: 1 }], byGateway: false }));
    const { documentId } = await tenant.creditOf('9001', 'held');
    await tell(shop.deleteRefund(1001, '9001'));
    await tell(shop.change(1001, { status: 'completed' }));
    await tenant.settled();
    const body = JSON.stringify({ state: 'held', code: 'refund-pending' });
    const answer = await (await tenant.call('documents/retry', { method: 'POST', body })).json();
    const reason = expect.stringContaining('not in the shop any more');
    expect(answer).toMatchObject({ documents: [{ documentId, queued: false, state: 'held', reason }] });
    expect(totals()).toEqual([[2, '50.60']]);
  });

  it('waits for a shop that does not answer, and keeps back no other order of the tenant', async () => {
    const { tenant, shop, tell, totals } = await addShop();
    shop.place({ id: 1001, lines });
    await tell(shop.pay(1001));
    await tenant.documentOf('1001', 'issued');
    await shop.faults.down();
    await tell(shop.refund(1001, { items: [{ line: 0, quantity: 1 }] }));
    shop.place({ id: 1002, lines });
    await tell(shop.pay(1002));
    expect(await tenant.documentOf('1002', 'issued', 'held')).toMatchObject({ state: 'issued' });
    expect(totals()).toEqual([
      [2, '50.60'],
      [2, '50.60'],
    ]);
    await shop.faults.up();
    expect(await tenant.creditOf('9001', 'issued', 'held')).toMatchObject({
      state: 'issued',
      total: '20.00',
    });
  });

  it('and refunds by hand is held, and credited once the setting says so', async () => {
    const { tenant, shop, tell } = await addShop();
    shop.place({ id: 1001, lines });
    await tell(shop.pay(1001));
    await tell(shop.refund(1001, { items: [{ line: 0, quantity: 1 }], byGateway: false }));
    const held = await tenant.creditOf('9001', 'held', 'issued');
    expect(held.reason).toMatchObject({ code: 'refund-pending' });
    expect(held.reason?.text).toContain('"manualRefunds"');
    const { webhookSecret, ...keys } = shop.keys;
    tenant.put('woocommerce', {
      shops: [{ ...keys, sourceUrl: shop.url, webhookSecrets: [webhookSecret], manualRefunds: 'credit' }],
    });
    const again = await tenant.call(`documents/${held.documentId}/retry`, { method: 'POST' });
    expect(again.status).toBe(202);
    expect(await tenant.creditOf('9001', 'issued')).toMatchObject({ total: '20.00' });
  });

  it('and divides into suborders is held with them, until the setting says which are invoiced', async () => {
    const { tenant, shop, tell, totals } = await addShop();
    shop.place({ id: 500, lines, over: { meta_data: [{ key: 'has_sub_order', value: '1' }] } });
    shop.place({ id: 501, lines, over: { parent_id: 500 } });
    for (const id of [500, 501]) await tell(shop.pay(id));
    const whole = await tenant.documentOf('500', 'held', 'issued');
    const part = await tenant.documentOf('501', 'held', 'issued');
    for (const { reason } of [whole, part]) {
      expect(reason?.code).toBe('marketplace');
      expect(reason?.text).toContain('set "suborders" of the shop in the connection "woocommerce"');
    }
    const { webhookSecret, ...keys } = shop.keys;
    tenant.put('woocommerce', {
      shops: [{ ...keys, sourceUrl: shop.url, webhookSecrets: [webhookSecret], suborders: 'parents' }],
    });
    for (const { documentId } of [whole, part]) {
      const again = await tenant.call(`documents/${documentId}/retry`, { method: 'POST' });
      expect(again.status).toBe(202);
    }
    expect((await tenant.reached(part.documentId, 'closed')).reason?.text).toContain('a part of order 500');
    await tenant.reached(whole.documentId, 'issued');
    expect(totals()).toEqual([[2, '50.60']]);
  });

  it('and moves to the trash before its invoice is put before a person', async () => {
    const { tenant, shop, tell } = await addShop();
    shop.place({ id: 1001, lines });
    shop.pay(1001);
    await tell(shop.trash(1001));
    expect((await tenant.documentOf('1001', 'held', 'issued')).reason?.code).toBe('order-cancelled');
    await tell(shop.restore(1001));
    expect(await tenant.documentOf('1001', 'issued')).toMatchObject({ total: '50.60' });
  });

  it('and deletes for ever asks for nothing', async () => {
    const { tenant, shop, tell } = await addShop();
    shop.place({ id: 1001, lines });
    expect(await tell(shop.remove(1001))).toBe(200);
    await tenant.settled();
    expect(await tenant.documents()).toEqual([]);
  });
});

describe('a message', () => {
  type Shop = Awaited<ReturnType<typeof addShop>>;
  const signed = ({ shop, post }: Shop, body: string, over: Record<string, string> = {}) =>
    post(body, { ...shop.headersOf({ topic: 'order.updated', body }), ...over });

  let shop: Shop;
  beforeAll(async () => {
    shop = await addShop();
  });

  it.each<[string, number, (shop: Shop) => Promise<Response>]>([
    ['with a wrong signature', 401, one => signed(one, '{"id":1}', { 'x-wc-webhook-signature': 'x' })],
    [
      'from another source',
      401,
      one => signed(one, '{"id":1}', { 'x-wc-webhook-source': 'https://x.example/' }),
    ],
    ['about something else', 200, one => signed(one, '{"id":1}', { 'x-wc-webhook-topic': 'coupon.created' })],
    ['that is not JSON', 400, one => signed(one, '{')],
    ['about an order without id', 400, one => signed(one, '{"status":"processing"}')],
    [
      'that is a ping',
      200,
      one => one.post('webhook_id=27', { 'content-type': 'application/x-www-form-urlencoded' }),
    ],
  ])('%s gets %s with an empty body, and nothing is queued', async (_, status, act) => {
    const answer = await act(shop);
    expect([answer.status, await answer.text()]).toEqual([status, '']);
    await shop.tenant.settled();
    expect(await shop.tenant.documents()).toEqual([]);
  });

  it.each(['nobody-has-this-name', 'not%20a%20slug'])('that is a ping gets 200 for %s too', async slug => {
    const answer = await fetch(`${world.cloud.api}/webhooks/${slug}/woocommerce`, {
      method: 'POST',
      body: 'webhook_id=27',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' },
    });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });
});
