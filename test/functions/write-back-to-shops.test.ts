import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../local/eventually.ts';
import { putOnRecord } from '../local/put-on-record.ts';
import { type PrestashopSandbox, startPrestashopSandbox } from '../sandbox/prestashop/sandbox.ts';
import { type ShopifySandbox, startShopifySandbox } from '../sandbox/shopify/admin-api/sandbox.ts';
import { shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';
import { messageOf, ownOrder, signedHeaders } from '../sandbox/standard-webhooks/own-shop.ts';
import { type EventReceiver, startEventReceiver } from '../sandbox/standard-webhooks/receiver.ts';
import { startWoocommerceSandbox, type WoocommerceSandbox } from '../sandbox/woocommerce/sandbox.ts';
import { lineOf } from './log-lines.ts';
import { startWorld, type Tenant, type World } from './world.ts';

/** The number of a document is written on the order of its shop, by the function send-notification. */

let world: World;
let shopify: ShopifySandbox;
let woo: WoocommerceSandbox;
let prestashop: PrestashopSandbox;
let receiver: EventReceiver;
beforeAll(async () => {
  world = await startWorld({ clockScale: 300 });
  shopify = await startShopifySandbox({ switches: { scopes: ['read_orders', 'write_orders'] } });
  woo = await startWoocommerceSandbox();
  prestashop = await startPrestashopSandbox();
  receiver = await startEventReceiver();
});
afterAll(async () => {
  await world.close();
  for (const sandbox of [shopify, woo, prestashop, receiver]) await sandbox.close();
});

const chair = { price: '49.90', quantity: 2, rate: '23', sku: 'CAD-1', title: 'Cadeira' };
const graphql = 'POST /admin/api/2026-07/graphql.json';

const settled = () =>
  eventually('everybody is told', async () => {
    const { visible, inFlight } = await world.cloud.queueDepth('send-notification');
    return visible + inFlight === 0 || undefined;
  });

interface WithWriteBack {
  readonly writeBack?: { readonly state: string; readonly text?: string };
}
/** What is on record of the write-back of a document, once there is something. */
const onRecord = (tenant: Tenant, documentId: string, state: string) =>
  eventually(`its write-back is ${state}`, async () => {
    const { writeBack } = (await tenant.document(documentId)) as unknown as WithWriteBack;
    return writeBack?.state === state ? writeBack : undefined;
  });
const retry = (tenant: Tenant, documentId: string, body: object) =>
  tenant.call(`documents/${documentId}/retry`, { method: 'POST', body: JSON.stringify(body) });

/** A tenant with its Shopify shop behind the sandbox. */
async function addShopify(writeBack: string, access: object = { accessToken: 'shpat_sandbox' }) {
  const tenant = await world.addTenant({ invoicing: { writeBack } });
  const { shop: domain, secret } = tenant;
  tenant.put('shopify', { shops: [{ domain, webhookSecrets: [secret], baseUrl: shopify.url, ...access }] });
  return tenant;
}
let lastOrder = 7000;
/** Places an order and delivers its webhook; gives its id. */
async function order(tenant: Tenant): Promise<string> {
  const id = String(++lastOrder);
  await tenant.deliverBody(
    shopify.putOrder(
      shopifyOrderBody(shopifyOrder({ id, lines: [chair], processedAt: new Date().toISOString() })),
    ),
  );
  return id;
}
const fieldsOf = (id: string) =>
  Object.fromEntries([...shopify.extrasOf(id).metafields].map(([key, { value }]) => [key, value]));

describe('on an order of Shopify', () => {
  it('are the numbers of its invoice and of its credit note, as metafields and tags', async () => {
    const tenant = await addShopify('number');
    const id = await order(tenant);
    const invoice = await tenant.documentOf(id, 'issued');
    await onRecord(tenant, invoice.documentId, 'written');
    await tenant.refund({
      id: '9901',
      orderId: id,
      lines: [{ line: 0, quantity: 1, subtotal: '49.90', tax: '9.33' }],
      money: [{ amount: '49.90' }],
    });
    const note = await tenant.creditOf('9901', 'issued');
    await onRecord(tenant, note.documentId, 'written');
    expect(fieldsOf(id)).toEqual({
      'invoice_bridge.invoice_number': invoice.number,
      'invoice_bridge.credit_note_9901': note.number,
    });
    expect([...shopify.extrasOf(id).tags]).toEqual([
      `Invoice ${invoice.number}`,
      `Credit note ${note.number}`,
    ]);
  });

  it('is a link to the PDF beside, if it is wanted', async () => {
    const tenant = await addShopify('number-and-link', {
      clientId: 'sandbox-client',
      clientSecret: 'shpss_sandbox',
    });
    const id = await order(tenant);
    await onRecord(tenant, (await tenant.documentOf(id, 'issued')).documentId, 'written');
    const link = fieldsOf(id)['invoice_bridge.invoice_number_link'] ?? '';
    expect(Buffer.from(await (await fetch(link)).arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-');
  });

  it('is nothing unless the setting wants it', async () => {
    const tenant = await addShopify('none');
    const id = await order(tenant);
    await tenant.documentOf(id, 'issued');
    await settled();
    expect(fieldsOf(id)).toEqual({});
  });

  it('what is written makes the shop tell of the order again, and that changes nothing', async () => {
    const tenant = await addShopify('number');
    const id = await order(tenant);
    const { documentId } = await tenant.documentOf(id, 'issued');
    await onRecord(tenant, documentId, 'written');
    const calls = shopify.calls.length;
    const told = shopify.orders.get(id)?.body ?? '';
    expect(told).toContain('Invoice ');
    for (const topic of ['orders/updated', 'orders/updated', 'orders/paid'])
      expect((await tenant.deliverBody(told, { 'x-shopify-topic': topic })).status).toBe(200);
    await tenant.settled();
    await settled();
    expect((await tenant.documents()).map(({ state }) => state)).toEqual(['issued']);
    expect(shopify.calls).toHaveLength(calls);
    expect(tenant.phcGo.documents).toHaveLength(1);
  });

  it('comes later if Shopify is down, and issuing does not wait for it', async () => {
    const tenant = await addShopify('number');
    for (const fault of [{ kind: 'status', status: 502 }, { kind: 'cut-after-commit' }] as const)
      for (let times = 0; times < 3; times++) shopify.faults.add({ route: graphql, fault });
    const ids = [await order(tenant), await order(tenant)];
    for (const id of ids)
      await onRecord(tenant, (await tenant.documentOf(id, 'issued')).documentId, 'written');
    for (const id of ids) expect(Object.keys(fieldsOf(id))).toEqual(['invoice_bridge.invoice_number']);
  });

  it('a missing right is told, not tried again, and written once it is given', async () => {
    const tenant = await addShopify('number');
    shopify.switches.scopes = ['read_orders'];
    const id = await order(tenant);
    const { documentId } = await tenant.documentOf(id, 'issued');
    const failed = await onRecord(tenant, documentId, 'failed');
    expect(failed.text).toContain('give the app the scope write_orders');
    await settled();
    const calls = shopify.calls.filter(({ route }) => route === graphql).length;
    const alarms = world.cloud.logs().filter(({ json }) => json && 'WriteBackFailed' in json);
    expect(alarms.map(({ json }) => json?.tenant)).toContain(tenant.slug);
    const listed = (await tenant.documents('?state=issued')) as unknown as WithWriteBack[];
    expect(listed.map(({ writeBack }) => writeBack?.state)).toEqual(['failed']);
    shopify.switches.scopes = ['read_orders', 'write_orders'];
    expect((await retry(tenant, documentId, { resolution: 'tell-again' })).status).toBe(202);
    await onRecord(tenant, documentId, 'written');
    expect(shopify.calls.filter(({ route }) => route === graphql)).toHaveLength(calls + 1);
  });

  it.each<[string, object, string]>([
    ['the shop cannot be asked', {}, 'neither "clientId" nor "accessToken"'],
    ['the order is gone', { accessToken: 'shpat_sandbox' }, 'Owner does not exist'],
  ])('fails for good where %s', async (_, access, text) => {
    const tenant = await addShopify('number', access);
    const id = String(++lastOrder);
    await tenant.deliver({ id, lines: [chair] });
    const { documentId } = await tenant.documentOf(id, 'issued');
    expect((await onRecord(tenant, documentId, 'failed')).text).toContain(text);
  });

  it('what the shop says against it is on record, and in no line of the log', async () => {
    const tenant = await addShopify('number');
    const id = String(++lastOrder);
    await tenant.deliver({ id, lines: [chair] });
    const { documentId } = await tenant.documentOf(id, 'issued');
    expect((await onRecord(tenant, documentId, 'failed')).text).toBe(
      'Shopify did not write on the order. It said: Owner does not exist Resource not found',
    );
    const line = await lineOf(world.cloud, tenant.slug, 'The number is not on the order');
    expect(line).toMatchObject({ documentId, detail: 'Shopify did not write on the order.' });
    const texts = world.cloud.logs().map(({ json }) => JSON.stringify(json));
    expect(texts.filter(told => told?.includes('Owner does not exist'))).toEqual([]);
  });
});

describe('on an order of WooCommerce', () => {
  /** A tenant with the shop, and one paid order of it. */
  async function sold() {
    const tenant = await world.addTenant({ invoicing: { writeBack: 'number' } });
    const { webhookSecret, ...keys } = woo.keys;
    tenant.put('woocommerce', { shops: [{ ...keys, sourceUrl: woo.url, webhookSecrets: [webhookSecret] }] });
    const id = ++lastOrder;
    const tell = (told: Parameters<WoocommerceSandbox['send']>[0]) =>
      woo.send(told, `${world.cloud.api}/webhooks/${tenant.slug}/woocommerce`);
    await tell(woo.place({ id, lines: [{ price: '10.00', quantity: 2, sku: 'CHAIR' }] }));
    await tell(woo.pay(id));
    return { tenant, id, tell, ...(await tenant.documentOf(String(id), 'issued')) };
  }
  const metaOf = (id: number) =>
    Object.fromEntries(
      ((woo.find(id)?.meta_data ?? []) as Array<{ key: string; value: string }>).map(({ key, value }) => [
        key,
        value,
      ]),
    );

  it('is one private note and a field, however often it is told, and its own webhook changes nothing', async () => {
    woo.rights.permissions = 'read_write';
    const { tenant, id, number, documentId, tell } = await sold();
    await onRecord(tenant, documentId, 'written');
    await retry(tenant, documentId, { resolution: 'tell-again' });
    await settled();
    const notes = woo.notesOf(id).map(({ note, customer_note }) => ({ note, customer_note }));
    expect(notes).toEqual([
      { note: `Invoice ${number}, document ${documentId} of invoice-bridge.`, customer_note: false },
    ]);
    expect(metaOf(id)).toMatchObject({ invoice_bridge_invoice_number: number });
    const calls = woo.calls.length;
    await tell(woo.tell('order.updated', id));
    await tenant.settled();
    await settled();
    expect((await tenant.documents()).map(({ state }) => state)).toEqual(['issued']);
    expect(woo.calls).toHaveLength(calls);
  });

  it('is not written twice if the answer to the note is lost', async () => {
    woo.rights.permissions = 'read_write';
    woo.faults.add({
      route: 'POST /wp-json/wc/v3/orders/{id}/notes',
      fault: { kind: 'answer-after-commit', status: 502, body: 'html' },
    });
    const { tenant, id, documentId } = await sold();
    await onRecord(tenant, documentId, 'written');
    expect(woo.notesOf(id)).toHaveLength(1);
    expect(Object.keys(metaOf(id))).toContain('invoice_bridge_invoice_number');
  });

  it('is nothing with a key that may only read, which is told and not tried again', async () => {
    woo.rights.permissions = 'read';
    const { tenant, id, documentId } = await sold();
    const { text } = await onRecord(tenant, documentId, 'failed');
    expect(text).toContain('give it the permissions Read/Write');
    await settled();
    expect(woo.notesOf(id)).toEqual([]);
  });
});

describe('on an order of PrestaShop', () => {
  async function sold() {
    const tenant = await world.addTenant({ invoicing: { writeBack: 'number' } });
    const shop = { baseUrl: prestashop.url, apiKey: prestashop.apiKey, timezone: 'Europe/Lisbon' };
    tenant.put('prestashop', { shops: [shop] });
    await putOnRecord(world.cloud, { [tenant.slug]: ['invoicing', 'phc-go', 'prestashop'] });
    const id = prestashop.place({
      lines: [{ reference: 'CAD-1', price: '40.00', rates: ['23'], quantity: 2 }],
    });
    prestashop.pay(id);
    await world.cloud.fire('poll-prestashop-orders');
    return { tenant, id, ...(await tenant.documentOf(String(id), 'issued')) };
  }
  const messagesOf = (id: number) => {
    const threads = prestashop.store
      .rows('customer_threads')
      .filter(({ id_order }) => id_order === String(id))
      .map(thread => String(thread.id));
    return prestashop.store
      .rows('customer_messages')
      .filter(({ id_customer_thread }) => threads.includes(String(id_customer_thread)))
      .map(({ message, private: isPrivate }) => [message, isPrivate]);
  };

  it('is one private message, though its answer is lost and it is told again', async () => {
    prestashop.access.mayAdd = ['customer_threads', 'customer_messages'];
    // Of the thread, and of the message.
    for (let times = 0; times < 2; times++)
      prestashop.faults.add({ route: 'POST /api/{resource}', fault: { kind: 'cut-after-commit' } });
    const { tenant, id, number, documentId } = await sold();
    await onRecord(tenant, documentId, 'written');
    await retry(tenant, documentId, { resolution: 'tell-again' });
    await settled();
    expect(messagesOf(id)).toEqual([[`Invoice ${number}, document ${documentId} of invoice-bridge.`, '1']]);
    const threads = prestashop.store.rows('customer_threads');
    expect(threads.filter(({ id_order }) => id_order === String(id))).toHaveLength(1);
  });

  it('is nothing with a key that may only view, which is told and not tried again', async () => {
    prestashop.access.mayAdd = [];
    const { tenant, id, documentId } = await sold();
    expect((await onRecord(tenant, documentId, 'failed')).text).toContain(
      'allow its key "Add (POST)" of "customer_threads"',
    );
    expect(messagesOf(id)).toEqual([]);
  });
});

describe('a shop that sends Standard Webhooks', () => {
  /** A tenant with a shop of its own, whose paid order is told. */
  async function sold(notifications: object | undefined) {
    const tenant = await world.addTenant({ invoicing: { writeBack: 'number' } });
    const secret = `whsec_${Buffer.from(tenant.slug.padEnd(32, '.')).toString('base64')}`;
    tenant.put('standard-webhooks', { shops: [{ name: `shop.${tenant.slug}`, webhookSecrets: [secret] }] });
    if (notifications) {
      tenant.put('notifications', { url: receiver.url, secret: receiver.secret, ...notifications });
      await putOnRecord(world.cloud, { [tenant.slug]: ['invoicing', 'notifications', 'phc-go'] });
    }
    const body = messageOf('order.paid', ownOrder([{ gross: '40.00', sku: 'CHAIR' }], { id: tenant.slug }));
    const address = `${world.cloud.api}/webhooks/${tenant.slug}/standard`;
    await fetch(address, { method: 'POST', body, headers: signedHeaders(body, secret) });
    return { tenant, ...(await tenant.documentOf(tenant.slug, 'issued')) };
  }
  const events = (documentId: string) =>
    receiver.events.filter(({ data }) => data.documentId === documentId).map(({ type }) => type);

  it('hears of the number by the event, once', async () => {
    const { documentId } = await sold({});
    await eventually('it came', () => events(documentId).length > 0 || undefined);
    await settled();
    expect(events(documentId)).toEqual(['document.issued']);
  });

  it('hears of it though "events" leave it out', async () => {
    const { tenant, documentId } = await sold({ events: ['document.held'] });
    await onRecord(tenant, documentId, 'written');
    expect(events(documentId)).toEqual(['document.issued']);
  });

  it('cannot hear of it without the connection "notifications", which is told', async () => {
    const { tenant, documentId } = await sold(undefined);
    const { text } = await onRecord(tenant, documentId, 'failed');
    expect(text).toContain('needs the connection "notifications"');
  });
});
