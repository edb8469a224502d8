import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

describe('public Shopify payloads', () => {
  const options = { invoicing: { startAt: '2000-01-01T00:00:00Z' } };

  it.each([
    ['http-orders.paid.json', 'a test order'],
    ['http-orders.edited.json', 'a test order'],
  ])('%s is ignored', async (file, reason) => {
    const tenant = await world.addTenant(options);
    const { headers, body } = JSON.parse(fixture(file));
    const text = JSON.stringify(body);
    const topic = headers['x-shopify-topic'];
    const sent = await tenant.deliverBody(text, { 'x-shopify-topic': topic, 'x-shopify-test': 'true' });
    expect(sent.status).toBe(200);
    await tenant.settled();
    expect(await tenant.documents()).toEqual([]);
    expect(
      world.cloud.logs().some(line => line.line.includes(tenant.slug) && line.line.includes(reason)),
    ).toBe(true);
  });

  it('refund-two-lines.json waits for its order', async () => {
    const tenant = await world.addTenant(options);
    const sent = await tenant.deliverBody(fixture('refund-two-lines.json'), {
      'x-shopify-topic': 'refunds/create',
    });
    expect(sent.status).toBe(200);
    expect(await tenant.creditOf('509562969', 'waiting')).toMatchObject({ orderId: '450789469' });
  });

  it.each([
    ['order-multi-tax-two-rates.json', '1073459963'],
    ['order-discount-freeship-partial-refund.json', '450789469'],
  ])('%s is held for its currency', async (file, orderId) => {
    const tenant = await world.addTenant(options);
    expect((await tenant.deliverBody(fixture(file))).status).toBe(200);
    const held = await tenant.documentOf(orderId, 'held');
    expect(held.reason).toMatchObject({ code: 'currency' });
    expect(held.reason?.text).toContain('USD');
    expect(tenant.phcGo.documents).toEqual([]);
  });

  it('order-multi-tax-two-rates.json in euro is held for its two taxes', async () => {
    const tenant = await world.addTenant(options);
    await tenant.deliverBody(
      fixture('order-multi-tax-two-rates.json')
        .replaceAll('USD', 'EUR')
        .replace(/("total_outstanding": )"270.37"/, '$1"0.00"'),
    );
    const held = await tenant.documentOf('1073459963', 'held');
    expect(held.reason).toMatchObject({ code: 'two-taxes' });
    expect(held.reason?.text).toContain('7.81');
  });
});

function fixture(name: string): string {
  return readFileSync(`${import.meta.dirname}/../fixtures/shopify/${name}`, 'utf8');
}
