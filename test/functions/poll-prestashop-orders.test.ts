import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../local/eventually.ts';
import { putOnRecord } from '../local/put-on-record.ts';
import { type PrestashopSandbox, startPrestashopSandbox } from '../sandbox/prestashop/sandbox.ts';
import { startWorld, type Tenant, type World } from './world.ts';

let world: World;
const shops: PrestashopSandbox[] = [];
beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => {
  await world.close();
  for (const shop of shops) await shop.close();
});

const chair = { reference: 'CAD-1', price: '40.00', rates: ['23'], quantity: 2 };
const book = { reference: 'LIVRO-1', price: '10.60', rates: ['6'], quantity: 1 };

/** A tenant with a PrestaShop of its own. */
async function addShop(invoicing: Record<string, unknown> = {}) {
  const tenant = await world.addTenant({ invoicing });
  const shop = await startPrestashopSandbox();
  shops.push(shop);
  const connection = { baseUrl: shop.url, apiKey: shop.apiKey, timezone: 'Europe/Lisbon' };
  tenant.put('prestashop', { shops: [connection] });
  await putOnRecord(world.cloud, { [tenant.slug]: ['invoicing', 'phc-go', 'prestashop'] });
  return { tenant, shop };
}

/** Fires the schedule and gives what its run tells. */
async function poll(): Promise<Record<string, unknown>> {
  const runs = () =>
    world.cloud.logs().flatMap(({ json }) => (json?.message === 'Scheduled run finished' ? [json] : []));
  const before = runs().length;
  expect(await world.cloud.fire('poll-prestashop-orders')).toMatchObject({ ok: true });
  return eventually('the run is in the log', () => runs()[before]);
}
const issuedBy = async (tenant: Tenant) => {
  await tenant.settled();
  return tenant.phcGo.documents.map(({ docType, total }) => [docType, total]);
};

describe('orders of a PrestaShop shop', () => {
  it('are read and issued once each, with a credit note for each credit slip', async () => {
    const { tenant, shop } = await addShop();
    const id = shop.place({ lines: [chair, book], shipping: { price: '4.99', rate: '23' } });
    expect(await poll()).toMatchObject({ completed: 1, queued: 0 });
    shop.pay(id);
    expect(await poll()).toMatchObject({ completed: 1, queued: 1 });
    const invoice = await tenant.documentOf(String(id), 'issued', 'held');
    expect(invoice).toMatchObject({
      state: 'issued',
      total: '95.59',
      orderName: shop.store.find('orders', id).reference,
    });
    shop.setState(id, 4);
    expect(await poll()).toMatchObject({ completed: 1 });
    const slip = shop.refund(id, { lines: [{ line: 0, quantity: 1 }], shipping: true });
    expect(await poll()).toMatchObject({ completed: 1 });
    expect(await tenant.creditOf(String(slip), 'issued', 'held')).toMatchObject({
      state: 'issued',
      total: '44.99',
    });
    expect(await poll()).toMatchObject({ completed: 1, queued: 0 });
    expect(await issuedBy(tenant)).toEqual([
      [2, '95.59'],
      [5, '44.99'],
    ]);
    expect(world.cloud.denials()).toEqual([]);
  });

  it('of a shop that is down are read once it is back; those of others are issued meanwhile', async () => {
    const [down, up] = [await addShop(), await addShop()];
    for (const { shop } of [down, up]) shop.pay(shop.place({ lines: [chair] }));
    await down.shop.faults.down();
    expect(await poll()).toMatchObject({ failed: 1 });
    await up.tenant.documentOf('1', 'issued');
    expect(await down.tenant.documents()).toEqual([]);
    await down.shop.faults.up();
    await poll();
    await down.tenant.documentOf('1', 'issued');
    expect([await issuedBy(down.tenant), await issuedBy(up.tenant)]).toEqual([
      [[2, '80.00']],
      [[2, '80.00']],
    ]);
  });

  it('that are inconsistent are held with the figures, and issued once the shop has corrected them', async () => {
    const { tenant, shop } = await addShop();
    const id = shop.place({ lines: [chair] });
    shop.pay(id);
    const right = shop.store.find('orders', id);
    shop.store.change('orders', id, { total_paid: '61.800000' });
    await poll();
    const held = await tenant.documentOf(String(id), 'held');
    expect(held.reason).toMatchObject({ code: 'order-does-not-add-up' });
    expect(held.reason?.text).toContain('61.80 EUR');
    shop.store.change('orders', id, { total_paid: right.total_paid });
    // A second later at least: the shop's clock has no parts of it.
    await eventually('the next second', () => shop.localTime() !== right.date_upd || undefined);
    shop.setState(id, 3);
    await poll();
    expect(await tenant.documentOf(String(id), 'issued')).toMatchObject({ total: '80.00' });
  });
});
