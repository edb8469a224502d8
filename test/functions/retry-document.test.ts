import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';
import { issueByHand } from './issue-by-hand.ts';
import { readProblem } from './problem.ts';
import { answerOf, creates, lines, retry, tenantRefusedWith } from './retry-document/decisions.ts';
import { useWorld } from './use-world.ts';

const world = useWorld();

const sureRefusal = { phcGo: { errorPatterns: [{ contains: 'blocked', means: 'refused' }] } };

describe('a held document', () => {
  it('is issued once what held it is fixed, and its history names who asked', async () => {
    const tenant = await world.addTenant({ invoicing: { live: false } });
    const keys = ['ana', 'rui'].map(id => ({ id, sha256: createHash('sha256').update(id).digest('hex') }));
    tenant.put('api-keys', { keys: [...tenant.connections['api-keys'].keys, ...keys] });
    await tenant.deliver({ id: '1', lines });
    const { documentId } = await tenant.documentOf('1', 'held');
    tenant.put('invoicing', { ...tenant.connections.invoicing, live: true });
    const asRui = { method: 'POST', headers: { authorization: 'Bearer rui' } };
    const answer = await answerOf(await tenant.call(`documents/${documentId}/retry`, asRui));
    expect(answer).toEqual([202, { documentId, state: 'queued' }]);
    const issued = await tenant.reached(documentId, 'issued');
    expect(issued).toMatchObject({ number: '1', total: '49.90', reason: null });
    expect(issued.history?.filter(({ event }) => event === 'retry').at(-1)).toMatchObject({ by: 'rui' });
    expect(tenant.phcGo.documents).toHaveLength(1);
  });

  it('takes an empty object for no decision', async () => {
    const tenant = await world.addTenant({ invoicing: { live: false } });
    await tenant.deliver({ id: '1', lines });
    const { documentId } = await tenant.documentOf('1', 'held');
    expect((await retry(tenant, documentId, {})).status).toBe(202);
  });

  it('that PHC GO shows with another total stops the line until "accept"', async () => {
    const tenant = await world.addTenant({
      phcGo: { priceDecimals: 4 },
      sandbox: { switches: { priceDecimals: 2 } },
    });
    const uneven = [{ price: '3.33', quantity: 3, sku: 'CAD-1' }];
    await tenant.deliver({ id: '1', lines: uneven, discount: { fixed: '0.01' } });
    await tenant.deliver({ id: '2', lines });
    const { documentId } = await tenant.documentOf('1', 'held');
    for (const body of [{}, { resolution: 'not-issued' }, { resolution: 'adopt', number: '9' }]) {
      const { status, detail } = await readProblem(await retry(tenant, documentId, body));
      expect(status).toBe(409);
      expect(detail).toContain('{"resolution": "accept"}');
    }
    const waiting = await retry(tenant, (await tenant.documentOf('2', 'queued')).documentId);
    expect(await readProblem(waiting)).toMatchObject({ status: 409 });
    expect(creates(tenant)).toBe(1);
    const accepted = await answerOf(await retry(tenant, documentId, { resolution: 'accept' }));
    expect(accepted).toEqual([202, { documentId, state: 'issued' }]);
    await world.cloud.showNow('create-phc-document');
    await tenant.documentOf('2', 'issued');
    expect(await tenant.document(documentId)).toMatchObject({ number: '1', state: 'issued', reason: null });
    expect(tenant.phcGo.documents).toHaveLength(2);
  });
});

describe('a refused document', () => {
  it('is issued when it is asked for again', async () => {
    const { tenant, documentId } = await tenantRefusedWith(world, 'Customer blocked.', sureRefusal);
    expect(await tenant.document(documentId)).toMatchObject({ state: 'refused', outcome: 'none' });
    expect((await retry(tenant, documentId)).status).toBe(202);
    expect(await tenant.documentOf('1', 'issued')).toMatchObject({ number: '1', attempts: 2 });
    expect(tenant.phcGo.documents).toHaveLength(1);
  });

  it('may have been issued by hand: "adopt" takes its number', async () => {
    const { tenant, documentId } = await tenantRefusedWith(world, 'Customer blocked.', sureRefusal);
    const number = await issueByHand(tenant, { total: '49.90' });
    const answer = await answerOf(await retry(tenant, documentId, { resolution: 'adopt', number }));
    expect(answer).toEqual([202, { documentId, state: 'issued' }]);
    expect(tenant.phcGo.documents).toHaveLength(1);
  });
});

describe('an order that changed after its invoice', () => {
  it('is never issued again; the number of a document made by hand may be put on record', async () => {
    const tenant = await world.addTenant();
    await tenant.deliver({ id: '1', lines });
    await tenant.documentOf('1', 'issued');
    const grown = shopifyOrder({ id: '1', lines: [...lines, { price: '5.00', sku: 'VIN-2' }] });
    await tenant.deliverBody(shopifyOrderBody({ ...grown, updated_at: '2099-01-01T00:00:00Z' }));
    await tenant.settled();
    const [changed] = await tenant.documents('?state=held');
    const documentId = changed?.documentId ?? '';
    expect(changed).toMatchObject({ reason: { code: 'order-changed' } });
    for (const body of [undefined, { resolution: 'not-issued' }, { resolution: 'accept' }]) {
      expect(await readProblem(await retry(tenant, documentId, body))).toMatchObject({ status: 409 });
    }
    const wrong = await issueByHand(tenant, { total: '6.00' });
    const refused = await readProblem(
      await retry(tenant, documentId, { resolution: 'adopt', number: wrong }),
    );
    expect(refused).toMatchObject({ status: 409, detail: expect.stringContaining('5.00 or 54.90 EUR') });
    const number = await issueByHand(tenant, { total: '5.00' });
    const adopted = await answerOf(await retry(tenant, documentId, { resolution: 'adopt', number }));
    expect(adopted).toEqual([202, { documentId, state: 'issued' }]);
    await tenant.settled();
    expect(tenant.phcGo.documents).toHaveLength(3);
  });
});
