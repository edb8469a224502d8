import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../local/eventually.ts';
import { shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';
import { orderWithRefunds, type RefundGiven } from '../sandbox/shopify/shopify-refund.ts';
import { issueByHand } from './issue-by-hand.ts';
import { startWorld, type Tenant, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const order = shopifyOrder({
  id: '900',
  lines: [
    { price: '30.00', sku: 'CAD-1' },
    { price: '20.00', sku: 'LAM-2' },
  ],
});
const withoutLamp = {
  line_items: order.line_items.map((item, line) => (line === 1 ? { ...item, current_quantity: '0' } : item)),
  current_total_price: '30.00',
  current_total_tax: '5.61',
};
const at = (second: number) => ({ updated_at: `2099-01-01T00:00:${second}Z` });
const tell = (tenant: Tenant, over: object) =>
  tenant.deliverBody(shopifyOrderBody({ ...order, ...over } as typeof order), {
    'x-shopify-topic': 'orders/updated',
  });
const adopt = (tenant: Tenant, documentId: string, number: string, force = false) =>
  tenant.call(`documents/${documentId}/retry`, {
    method: 'POST',
    body: JSON.stringify({ resolution: 'adopt', number, ...(force && { force }) }),
  });

/** The note of a change, with its figures. */
const noteOf = (tenant: Tenant, difference: string) =>
  eventually(`a difference of ${difference} is told`, async () => {
    for (const { documentId, reason } of await tenant.documents('?state=held')) {
      if (reason?.code !== 'order-changed') continue;
      const note = await tenant.document(documentId);
      if (note.reason?.text.includes(`(difference ${difference})`)) return note;
    }
    return undefined;
  });

describe('an order that changes after its invoice', () => {
  it('is told with the difference to the version before, there and back', async () => {
    const tenant = await world.addTenant();
    await tell(tenant, { ...withoutLamp, ...at(10) });
    await tenant.documentOf('900', 'issued');
    await tell(tenant, at(20));
    const more = await noteOf(tenant, '20.00');
    const number = await issueByHand(tenant, { total: '20.00' });
    expect((await adopt(tenant, more.documentId, number)).status).toBe(202);
    await tell(tenant, { ...withoutLamp, ...at(30) });
    await noteOf(tenant, '-20.00');
  });
});

describe('an invoice that a person names', () => {
  const lamp: RefundGiven = {
    id: '77',
    orderId: '900',
    lines: [{ line: 1, quantity: 1, subtotal: '20.00', tax: '3.74' }],
    money: [{ amount: '20.00' }],
  };

  it('over the whole order does not leave out what was returned: its refund asks a person', async () => {
    const tenant = await world.addTenant({ invoicing: { live: false } });
    const afterRefund = { ...withoutLamp, ...at(20), financial_status: 'partially_refunded' };
    await tenant.deliverBody(orderWithRefunds(order, [lamp], afterRefund), {
      'x-shopify-topic': 'orders/updated',
    });
    const held = await tenant.documentOf('900', 'held');
    expect(held.total).toBe('30.00');
    await tenant.refund(lamp);
    const number = await issueByHand(tenant, { total: '50.00' });
    expect((await adopt(tenant, held.documentId, number)).status).toBe(409);
    expect((await adopt(tenant, held.documentId, number, true)).status).toBe(202);
    const credit = await tenant.creditOf('77', 'held', 'closed', 'issued');
    expect(credit).toMatchObject({ state: 'held', reason: { code: 'credit-note-by-hand' } });
  });
});
