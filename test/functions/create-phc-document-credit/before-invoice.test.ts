import { describe, expect, it } from 'vitest';
import { issueByHand } from '../issue-by-hand.ts';
import { useWorld } from '../use-world.ts';
import { afterRefund, basket, ofChair } from './refunds.ts';

const world = useWorld();

describe('a refund before its invoice', () => {
  it('waits without holding up the line, and is credited once the invoice is issued', async () => {
    const tenant = await world.addTenant();
    await tenant.refund(ofChair);
    const waiting = await tenant.creditOf('7001', 'waiting');
    expect(waiting.reason).toMatchObject({ code: 'invoice-not-issued' });
    await tenant.settled();
    await tenant.deliver(basket);
    expect(await tenant.creditOf('7001', 'issued', 'held')).toMatchObject({
      state: 'issued',
      total: '49.90',
    });
    await tenant.settled();
    expect(tenant.phcGo.documents.map(({ docType }) => docType)).toEqual([2, 5]);
  });

  it('waits until PHC GO shows an invoice that was issued a moment ago', async () => {
    const tenant = await world.addTenant({ sandbox: { switches: { hideNewDocumentsFor: 1500 } } });
    await tenant.refund(ofChair);
    await tenant.creditOf('7001', 'waiting');
    await tenant.deliver(basket);
    expect(await tenant.creditOf('7001', 'issued', 'held')).toMatchObject({ state: 'issued' });
  });

  it('is closed when the invoice leaves it out already', async () => {
    const tenant = await world.addTenant({ invoicing: { live: false } });
    await tenant.deliver(basket);
    const { documentId } = await tenant.documentOf('900', 'held');
    await tenant.refund(ofChair);
    await tenant.creditOf('7001', 'waiting');
    await tenant.deliverBody(afterRefund(ofChair), { 'x-shopify-topic': 'orders/updated' });
    await tenant.settled();
    tenant.put('invoicing', { ...tenant.connections.invoicing, live: true });
    await tenant.call(`documents/${documentId}/retry`, { method: 'POST' });
    expect((await tenant.reached(documentId, 'issued')).total).toBe('43.96');
    const closed = await tenant.creditOf('7001', 'closed', 'issued', 'held');
    expect(closed).toMatchObject({ state: 'closed' });
    expect(closed.reason?.text).toContain('leaves it out');
    expect(tenant.phcGo.documents).toHaveLength(1);
  });

  it('reaches a person when one has named an invoice whose lines nobody knows', async () => {
    const tenant = await world.addTenant({ invoicing: { live: false } });
    await tenant.deliver(basket);
    const { documentId } = await tenant.documentOf('900', 'held');
    await tenant.refund(ofChair);
    await tenant.creditOf('7001', 'waiting');
    const number = await issueByHand(tenant, { total: '69.87' });
    await tenant.call(`documents/${documentId}/retry`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ resolution: 'adopt', number, force: true }),
    });
    const held = await tenant.creditOf('7001', 'held', 'issued');
    expect(held.reason?.text).toContain(`lines of invoice ${number} are not on record`);
  });
});
