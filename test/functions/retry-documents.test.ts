import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readProblem } from './problem.ts';
import { startWorld, type Tenant, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const lines = [{ price: '49.90', sku: 'CAD-1' }];
const twoTaxes = [{ price: '49.90', sku: 'CAD-1', rates: ['23', '6'] }];
const notLive = { state: 'held', code: 'go-live-not-confirmed' };

/** These fields and no others. */
const answerSchema = z.strictObject({
  documents: z.array(
    z.strictObject({
      documentId: z.string(),
      queued: z.boolean(),
      state: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
  cursor: z.string().nullable(),
});

const ask = (tenant: Tenant, body: unknown): Promise<Response> =>
  tenant.call('documents/retry', { method: 'POST', body: JSON.stringify(body) });

async function retryMany(tenant: Tenant, body: unknown) {
  const answer = await ask(tenant, body);
  expect(answer.status).toBe(202);
  return answerSchema.parse(await answer.json());
}

/** A tenant that is not live yet, with so many paid orders. */
async function tenantBeforeStart(orders: readonly string[]) {
  const tenant = await world.addTenant({ invoicing: { live: false } });
  for (const id of orders) await tenant.deliver({ id, lines });
  const held = await Promise.all(orders.map(id => tenant.documentOf(id, 'held')));
  return { tenant, ids: held.map(({ documentId }) => documentId) };
}
const goLive = (tenant: Tenant) => tenant.put('invoicing', { ...tenant.connections.invoicing, live: true });

describe('a retry of many documents', () => {
  it('releases all that wait for one reason, the oldest first, and no other', async () => {
    const { tenant, ids } = await tenantBeforeStart(['1', '2', '3']);
    await tenant.deliver({ id: '4', lines: twoTaxes });
    const other = await tenant.documentOf('4', 'held');
    goLive(tenant);
    const { documents, cursor } = await retryMany(tenant, notLive);
    expect(documents).toEqual(
      ids.map(documentId => ({ documentId, queued: true, state: 'queued', reason: null })),
    );
    expect(cursor).toBeNull();
    for (const id of ['1', '2', '3']) await tenant.documentOf(id, 'issued');
    expect(tenant.phcGo.documents.map(({ total }) => total)).toEqual(['49.90', '49.90', '49.90']);
    expect((await tenant.document(other.documentId)).history).toHaveLength(other.history?.length ?? 0);
    const { history } = await tenant.document(ids[0] ?? '');
    expect(history?.find(({ event }) => event === 'retry')).toMatchObject({ by: 'tests' });
    expect(await retryMany(tenant, notLive)).toEqual({ documents: [], cursor: null });
  });

  it('tells of each that is named whether it was queued or why it was skipped', async () => {
    const stranger = await tenantBeforeStart(['1']);
    const tenant = await world.addTenant();
    await tenant.deliver({ id: '1', lines: twoTaxes });
    const { documentId } = await tenant.documentOf('1', 'held');
    tenant.phcGo.faults.add({
      route: 'POST /createDocument',
      fault: { kind: 'refuse', message: 'Something went wrong.' },
    });
    await tenant.deliver({ id: '2', lines });
    const doubtful = await tenant.documentOf('2', 'held');
    await tenant.deliver({ id: '3', lines });
    const issued = await tenant.documentOf('3', 'issued');
    const named = [doubtful, issued].map(({ documentId }) => documentId);
    const { documents } = await retryMany(tenant, {
      ids: [...named, ...stranger.ids, 'no-id', documentId],
    });
    expect(documents).toEqual([
      {
        documentId: named[0],
        queued: false,
        state: 'held',
        reason: expect.stringContaining('{"resolution": "not-issued"}'),
      },
      { documentId: named[1], queued: false, state: 'issued', reason: expect.stringContaining('is issued') },
      { documentId: stranger.ids[0], queued: false, state: null, reason: expect.stringContaining('no such') },
      { documentId: 'no-id', queued: false, state: null, reason: expect.stringContaining('no such') },
      { documentId, queued: true, state: 'queued', reason: null },
    ]);
    expect((await tenant.reached(documentId, 'held')).history?.map(({ event }) => event)).toContain('retry');
    expect(tenant.phcGo.documents).toHaveLength(1);
  });

  it.each([
    ['nothing', {}, ['code', 'state']],
    ['no reason', { state: 'held' }, ['code']],
    ['a state that is not retried', { state: 'issued', code: 'two-taxes' }, ['state']],
    ['a reason that there is not', { state: 'held', code: 'too-late' }, ['code']],
    ['both', { ids: ['A'], state: 'held' }, ['state']],
    ['no document', { ids: [] }, ['ids']],
    ['one document twice', { ids: ['A', 'A'] }, ['ids']],
    ['more than a hundred', { ids: Array.from({ length: 101 }, (_, id) => `${id}`) }, ['ids']],
    ['a decision', { ids: ['A'], resolution: 'not-issued' }, ['resolution']],
    ['a cursor of no page', { ...notLive, cursor: '?' }, ['cursor']],
    ['an empty cursor', { ...notLive, cursor: '' }, ['cursor']],
  ])('gets 422 for %s', async (_what, body, paths) => {
    const tenant = await world.addTenant();
    expect(await readProblem(await ask(tenant, body))).toMatchObject({ status: 422, paths });
  });

  it('is refused with a key of another tenant', async () => {
    const [tenant, other] = [await world.addTenant(), await world.addTenant()];
    const answer = await tenant.call('documents/retry', {
      method: 'POST',
      body: JSON.stringify(notLive),
      headers: { authorization: `Bearer ${other.apiKey}` },
    });
    expect((await readProblem(answer)).status).toBe(403);
  });
});
