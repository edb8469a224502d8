import { describe, expect, it } from 'vitest';
import { shopifyOrder, shopifyOrderBody } from '../../sandbox/shopify/shopify-order.ts';
import { invoice } from '../../vendors/phc-go/requests.ts';
import { orderDocument } from '../post-document.ts';
import { readProblem } from '../problem.ts';
import { useTellingWorld } from '../send-notification/telling-world.ts';
import { answerOf, creates, lines, retry, tenantInDoubt, tenantRefusedWith } from './decisions.ts';

const world = useTellingWorld();

const close = { resolution: 'close' };
const twoTaxes = [{ price: '9.90', sku: 'CAD-1', rates: ['23', '6'] }];
const sureRefusal = { phcGo: { errorPatterns: [{ contains: 'blocked', means: 'refused' }] } };

/** An order that waited for issuing to be switched on, and that a person closed before it was. */
async function closedBeforeIssuing() {
  const tenant = await world.addTenant({ invoicing: { live: false } });
  await tenant.deliver({ id: '1', lines });
  const { documentId } = await tenant.documentOf('1', 'held');
  await retry(tenant, documentId, close);
  tenant.put('invoicing', { ...tenant.connections.invoicing, live: true });
  return { tenant, documentId };
}

describe('a document that shall not exist', () => {
  it('is closed: it is in no list of what waits, and its history names who closed it and why', async () => {
    const { tenant, receiver, told } = await world.addTold();
    await tenant.deliver({ id: '1', lines: twoTaxes });
    const { documentId } = await tenant.documentOf('1', 'held');
    await told(1);
    const why = 'A test: bought by ourselves';
    const closed = await answerOf(await retry(tenant, documentId, { ...close, reason: why }));
    expect(closed).toEqual([202, { documentId, state: 'closed' }]);
    const shown = await tenant.document(documentId);
    expect(shown).toMatchObject({ state: 'closed', outcome: 'none', number: null });
    expect(shown.reason).toMatchObject({ code: 'closed', text: expect.stringContaining(`"${why}"`) });
    expect(shown.history?.at(-1)).toMatchObject({ event: 'close', state: 'closed', by: 'tests' });
    const json = async (path: string) => (await tenant.call(path)).json();
    expect(await json('documents?state=held')).toMatchObject({ documents: [] });
    expect(await json('overview')).toMatchObject({ needsYou: [] });
    const month = new Date().toISOString().slice(0, 'YYYY-MM'.length);
    expect(await json(`reconciliation?month=${month}`)).toMatchObject({ totals: [], rows: [] });
    // Nobody is told that it was closed, and tell-again has nothing to tell.
    expect((await retry(tenant, documentId, { resolution: 'tell-again' })).status).toBe(409);
    await world.settled();
    expect(receiver.events).toHaveLength(1);
  });

  it('is closed where the ERP refused it, and the next one is issued', async () => {
    const { tenant, documentId } = await tenantRefusedWith(world, 'Customer blocked.', sureRefusal);
    expect(await tenant.document(documentId)).toMatchObject({ state: 'refused', outcome: 'none' });
    expect((await retry(tenant, documentId, close)).status).toBe(202);
    await tenant.deliver({ id: '2', lines });
    await tenant.documentOf('2', 'issued');
    expect(await tenant.document(documentId)).toMatchObject({ state: 'closed' });
    expect(tenant.phcGo.documents).toHaveLength(1);
  });

  it('is closed as the difference of an order that changed after its invoice', async () => {
    const tenant = await world.addTenant();
    await tenant.deliver({ id: '1', lines });
    const first = await tenant.documentOf('1', 'issued');
    const grown = shopifyOrder({ id: '1', lines: [...lines, { price: '5.00', sku: 'VIN-2' }] });
    await tenant.deliverBody(shopifyOrderBody({ ...grown, updated_at: '2099-01-01T00:00:00Z' }));
    const { documentId } = await tenant.heldAs('order-changed');
    expect((await retry(tenant, documentId, close)).status).toBe(202);
    expect(await tenant.document(documentId)).toMatchObject({ state: 'closed' });
    expect(await tenant.document(first.documentId)).toMatchObject({ state: 'issued', number: '1' });
  });

  it('is not retried any more, alone or with others', async () => {
    const { tenant, documentId } = await closedBeforeIssuing();
    for (const body of [
      undefined,
      { resolution: 'not-issued' },
      { resolution: 'adopt', number: '9' },
      close,
      { correction: { taxId: null } },
    ]) {
      const { status, detail } = await readProblem(await retry(tenant, documentId, body));
      expect([status, detail]).toEqual([409, expect.stringContaining('The document is closed')]);
    }
    for (const body of [{ ids: [documentId] }, { state: 'held', code: 'go-live-not-confirmed' }]) {
      const many = await tenant.call('documents/retry', { method: 'POST', body: JSON.stringify(body) });
      const { documents } = (await many.json()) as { documents: Array<{ queued: boolean }> };
      expect(documents.filter(({ queued }) => queued)).toEqual([]);
    }
    await tenant.deliver({ id: '1', lines });
    await tenant.settled();
    expect(await tenant.document(documentId)).toMatchObject({ state: 'closed' });
    expect(creates(tenant)).toBe(0);
  });

  it('is opened again where that was a mistake: it waits as before, and a retry issues it', async () => {
    const { tenant, documentId } = await closedBeforeIssuing();
    const { detail } = await readProblem(await retry(tenant, documentId, undefined));
    expect(detail).toContain('{"resolution": "reopen"}');
    const reopened = await retry(tenant, documentId, { resolution: 'reopen' });
    expect(await answerOf(reopened)).toEqual([202, { documentId, state: 'held' }]);
    expect(await tenant.document(documentId)).toMatchObject({ reason: { code: 'go-live-not-confirmed' } });
    expect((await retry(tenant, documentId, undefined)).status).toBe(202);
    expect(await tenant.documentOf('1', 'issued')).toMatchObject({ documentId, number: '1' });
    expect((await retry(tenant, documentId, { resolution: 'reopen' })).status).toBe(409);
    expect(creates(tenant)).toBe(1);
  });

  it('of a caller is closed for good: the same key gives it back', async () => {
    const tenant = await world.addTenant({ invoicing: { live: false } });
    const send = () => orderDocument(tenant, invoice(), 'order-4711');
    const { documentId } = await send();
    await tenant.reached(documentId, 'held');
    expect((await retry(tenant, documentId, close)).status).toBe(202);
    expect(await send()).toEqual({ documentId, state: 'closed' });
  });
});

describe('"close"', () => {
  it('is 409 for a document that the ERP may hold, which says what to do first', async () => {
    const { tenant, documentId } = await tenantInDoubt(world);
    const { status, detail } = await readProblem(await retry(tenant, documentId, close));
    expect([status, detail]).toEqual([409, expect.stringContaining('{"resolution": "not-issued"}')]);
    expect(await tenant.document(documentId)).toMatchObject({ state: 'held', outcome: 'unknown' });
  });

  it.each([
    ['an empty reason', { reason: ' ' }, ['reason']],
    ['a reason that is too long', { reason: 'x'.repeat(201) }, ['reason']],
    ['a reason of two lines', { reason: 'a\nb' }, ['reason']],
    ['a reason with an escape character', { reason: 'a\u001bb' }, ['reason']],
    ['a reason that is not text', { reason: 7 }, ['reason']],
    ['another field', { number: '7' }, ['number']],
    ['a correction', { correction: { taxId: null } }, ['correction']],
  ])('is 422 with %s', async (_, more, paths) => {
    const { tenant, documentId } = await tenantInDoubt(world);
    const answer = await readProblem(await retry(tenant, documentId, { ...close, ...more }));
    expect(answer).toMatchObject({ status: 422, paths });
  });
});
