import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AskableShop, ShownEvent } from '../../../shared/domain/askable-shop.ts';
import type { OpenShop } from '../../../shared/domain/shop.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { startLedgerCloud } from '../../ledger/ledger-cloud.ts';
import type { Cloud } from '../../local/cloud.ts';
import {
  startWoocommerceSandbox,
  unloadable,
  type WoocommerceSandbox,
} from '../../sandbox/woocommerce/sandbox.ts';

let cloud: Cloud;
let sandbox: WoocommerceSandbox;
let open: (tenant: string) => Promise<readonly AskableShop[]>;
let read: (tenant: string, shop: string) => Promise<OpenShop | undefined>;
const time = { at: '2026-11-20T10:00:00Z' };

beforeAll(async () => {
  cloud = await startLedgerCloud();
  sandbox = await startWoocommerceSandbox({ path: '/pt', now: () => new Date(time.at) });
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const { openShops } = await import('../../../shared/shops/open-shops.ts');
  const { currentToken } = await import('../../../shared/ledger/tokens.ts');
  const { shopParsers } = await import('../../../shared/shops/readers.ts');
  open = tenant => openShops.woocommerce(tenant, currentToken);
  read = async (tenant, shop) => shopParsers.woocommerce.open?.(tenant, shop);
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
  await sandbox.close();
  await cloud.close();
  vi.unstubAllEnvs();
});

let tenants = 0;
/** A tenant with one shop, opened. */
async function openShop(over: object = {}) {
  const slug = `t-${++tenants}`;
  const { webhookSecret, ...keys } = sandbox.keys;
  cloud.setSecret(`invoice-bridge/local/${slug}/woocommerce`, {
    shops: [{ ...keys, sourceUrl: sandbox.url, webhookSecrets: [webhookSecret], ...over }],
  });
  const [shop] = await open(slug);
  if (!shop) throw new Error('The shop cannot be asked.');
  return { slug, shop };
}
const since = new Date('2026-11-20T00:00:00Z');
const lines = [{ price: '10.00', quantity: 2 }];
const place = (id: number, second: number, status = 'processing') => {
  time.at = `2026-11-20T10:00:${String(second).padStart(2, '0')}Z`;
  sandbox.place({ id, lines });
  sandbox.pay(id, status);
};

async function idsSince(shop: AskableShop, meanwhile: (page: number) => void = () => undefined) {
  const ids: string[] = [];
  let position: string | undefined;
  for (let page = 1; page <= 20; page++) {
    const { orders, next } = await shop.changedSince(since, position);
    ids.push(...orders.map(({ orderId }) => orderId));
    if (next === undefined) return ids;
    position = next;
    meanwhile(page);
  }
  throw new Error('The pages never end.');
}

describe('a WooCommerce shop that is asked', () => {
  it('shows each order that changed, though a plug-in changed more of them in one second than a page holds', async () => {
    const { shop } = await openShop();
    for (let id = 1; id <= 30; id++) place(id, 1);
    for (let id = 31; id <= 150; id++) place(id, 2);
    place(151, 3);
    const ids = await idsSince(shop);
    expect(ids.toSorted()).toEqual(Array.from({ length: 151 }, (_, i) => String(i + 1)).toSorted());
  });

  it('misses none that changes between two pages', async () => {
    const { shop } = await openShop();
    for (let id = 1; id <= 120; id++) place(id, id % 30);
    const ids = await idsSince(shop, page => {
      time.at = `2026-11-20T10:01:0${page}Z`;
      for (const id of [1, 2, 3, 40, 41]) sandbox.change(id, {});
    });
    expect(new Set(ids).size).toBe(120);
  });

  it('shows those behind a page that is short, because an order on it cannot be loaded', async () => {
    const { shop } = await openShop();
    for (let id = 1; id <= 60; id++) place(id, id % 30, id === 3 ? unloadable : 'processing');
    expect(new Set(await idsSince(shop)).size).toBe(59);
  });

  it('ends though the shop does not leave out what it has shown', async () => {
    const { shop } = await openShop();
    const row = { id: 1, status: 'completed', date_modified_gmt: '2026-11-20T10:00:00' };
    sandbox.faults.add({
      route: 'GET /pt/wp-json/wc/v3/orders',
      times: 30,
      fault: { kind: 'status', status: 200, body: JSON.stringify([row]) },
    });
    expect(new Set(await idsSince(shop))).toEqual(new Set(['1']));
  });

  it('shows neither drafts nor what did not change', async () => {
    const { shop } = await openShop();
    place(1, 1, 'checkout-draft');
    place(2, 2);
    time.at = '2026-11-19T23:59:59Z';
    sandbox.place({ id: 3, lines });
    expect(await idsSince(shop)).toEqual(['2']);
  });

  it('shows an order with its refunds, in the form that the worker reads', async () => {
    const { slug, shop } = await openShop();
    place(1, 1);
    for (let i = 0; i < 3; i++) sandbox.refund(1, { items: [{ line: 0, quantity: 0, total: '1.00' }] });
    const [changed] = (await shop.changedSince(since)).orders;
    const [told] = (await changed?.read()) ?? [];
    expect(told).toMatchObject({ event: 'paid', topic: 'order.updated' });
    const [again] = await shop.readOrder('1');
    const bodyOf = (one: ShownEvent | undefined): unknown => JSON.parse(String(one?.body));
    expect(bodyOf(again)).toEqual(bodyOf(told));
    const opened = await read(slug, shop.name);
    const order = opened?.order(told?.body.toString() ?? '');
    expect(order?.refunds?.().map(refund => refund.read('EUR'))).toMatchObject(
      Array.from({ length: 3 }, () => ({
        kind: 'refund',
        refund: { amount: 100n, lines: [{ gross: 100n }] },
      })),
    );
  });

  it('shows nothing of an order that is gone', async () => {
    const { shop } = await openShop();
    expect(await shop.readOrder('77')).toEqual([]);
  });

  it.each<[string, object, RegExp]>([
    ['refuses the key', { consumerKey: 'ck_other' }, /401 .+"consumerKey"/],
    ['is too old to list what changed', {}, /version 5\.8/],
    ['is down', {}, /WooCommerce/],
  ])('that %s says so', async (what, over, message) => {
    const { shop } = await openShop(over);
    if (what.startsWith('is too old')) {
      const row = { id: 1, status: 'completed', date_modified_gmt: '2019-01-01T00:00:00' };
      sandbox.faults.add({
        route: 'GET /pt/wp-json/wc/v3/orders',
        fault: { kind: 'status', status: 200, body: JSON.stringify([row]) },
      });
    }
    if (what === 'is down') await sandbox.faults.down();
    await expect(shop.changedSince(since)).rejects.toThrow(message);
  });
});

describe('what a webhook left out', () => {
  const complete = async (text: string, over: object = {}) => {
    const { slug, shop } = await openShop(over);
    return (await read(slug, shop.name))?.complete?.(text);
  };

  it('is added to its own bytes, page by page', async () => {
    place(1, 1);
    let told = sandbox.tell('order.updated', 1);
    for (let i = 0; i < 101; i++)
      told = sandbox.refund(1, { items: [{ line: 0, quantity: 0, total: '0.01' }] });
    const text = told.body.replace('"price":', '"price":7.90513833333333340000,"old":');
    const whole = (await complete(text)) ?? '';
    expect(whole.startsWith(`{"order":${text},"refundDetails":[`)).toBe(true);
    expect(JSON.parse(whole).refundDetails).toHaveLength(101);
  });

  it('of a deleted order is what is left of it in the trash', async () => {
    place(1, 1);
    const whole = JSON.parse((await complete(sandbox.trash(1).body)) ?? '');
    expect(whole).toMatchObject({ order: { id: 1, status: 'trash' }, refundDetails: [] });
  });

  it('is left out where the shop has nothing of it any more', async () => {
    const text = '{"id":77,"status":"processing","refunds":[{"id":1,"total":"-1.00"}]}';
    expect(await complete(text)).toBe(text);
    expect(await complete('{"id":77}')).toBe('{"id":77}');
  });

  it('is asked for again later if the plug-in is off for a moment, as it is while it is updated', async () => {
    place(1, 1);
    const told = sandbox.refund(1, { amount: '1.00' });
    const body = JSON.stringify({ code: 'rest_no_route', message: 'No route', data: { status: 404 } });
    sandbox.faults.add({ times: 9, fault: { kind: 'status', status: 404, body } });
    await expect(complete(told.body)).rejects.toMatchObject({ retry: 'later' });
  });

  it('is asked for again later if a firewall answers in the place of the shop', async () => {
    place(1, 1);
    const told = sandbox.refund(1, { amount: '1.00' });
    sandbox.faults.add({ fault: { kind: 'html', status: 403 } });
    await expect(complete(told.body)).rejects.toMatchObject({ retry: 'later' });
    await expect(complete(told.body, { consumerSecret: 'cs_other' })).rejects.toMatchObject({
      retry: 'later',
    });
  });
});

describe('an order of a shop that the connection no longer names', () => {
  it.each<[string, object | undefined]>([
    ['names another shop', {}],
    ['is gone', undefined],
  ])('is put before a person, and keeps nothing waiting: the connection %s', async (_, over) => {
    const slug = over ? (await openShop(over)).slug : 'nobody';
    const shop = await read(slug, 'gone.example');
    place(1, 1);
    const { body } = sandbox.refund(1, { amount: '1.00' });
    const order = shop?.order(body);
    const held = { kind: 'held', held: { reason: 'order-unreadable' } };
    expect(order?.read('gone.example', invoicingSettings())).toMatchObject(held);
    const [refund] = order?.refunds?.() ?? [];
    expect(refund?.read('EUR')).toMatchObject(held);
    expect(shop?.refund(refund?.text ?? '').read('EUR')).toMatchObject(held);
    expect(shop?.complete).toBeUndefined();
  });
});
