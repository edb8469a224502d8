import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';
import { issueByHand } from './issue-by-hand.ts';
import { readRow } from './ledger-row.ts';
import { readProblem } from './problem.ts';
import { startWorld, type Tenant, type TenantOptions, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const lines = [{ price: '49.90', sku: 'CAD-1' }];
const create = 'POST /createDocument';
const creates = (tenant: Tenant): number => tenant.phcGo.calls.filter(({ route }) => route === create).length;

const retry = (tenant: Tenant, documentId: string, body?: unknown) =>
  tenant.call(`documents/${documentId}/retry`, {
    method: 'POST',
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
const answerOf = async (answer: Response): Promise<unknown> => [answer.status, await answer.json()];

/** A tenant whose PHC GO refuses order 1 with these words, once. */
async function tenantRefusedWith(message: string, options: TenantOptions = {}) {
  const tenant = await world.addTenant(options);
  tenant.phcGo.faults.add({ route: create, fault: { kind: 'refuse', message } });
  await tenant.deliver({ id: '1', lines });
  const { documentId } = await tenant.documentOf('1', 'held', 'refused');
  return { tenant, documentId };
}
/** PHC GO said no in words that prove nothing. */
const tenantInDoubt = () => tenantRefusedWith('Something went wrong.');
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

describe('a document whose outcome is unknown', () => {
  it('is not sent again without a decision, and the answer names both', async () => {
    const { tenant, documentId } = await tenantInDoubt();
    expect(await tenant.document(documentId)).toMatchObject({ state: 'held', outcome: 'unknown' });
    for (const body of [undefined, {}]) {
      const { status, detail } = await readProblem(await retry(tenant, documentId, body));
      expect(status).toBe(409);
      expect(detail).toContain('{"resolution": "not-issued"}');
      expect(detail).toContain('{"resolution": "adopt", "number": ".."}');
    }
    const accept = await retry(tenant, documentId, { resolution: 'accept' });
    expect(await readProblem(accept)).toMatchObject({ status: 409 });
    await tenant.settled();
    expect(creates(tenant)).toBe(1);
    expect(await tenant.document(documentId)).toMatchObject({ state: 'held', outcome: 'unknown' });
  });

  it('is issued after "not-issued"', async () => {
    const { tenant, documentId } = await tenantInDoubt();
    const answer = await answerOf(await retry(tenant, documentId, { resolution: 'not-issued' }));
    expect(answer).toEqual([202, { documentId, state: 'queued' }]);
    const issued = await tenant.documentOf('1', 'issued');
    expect(issued).toMatchObject({ number: '1', outcome: 'none', attempts: 2 });
    expect(tenant.phcGo.documents).toHaveLength(1);
  });

  it('is sent once when several people decide at the same moment', async () => {
    const { tenant, documentId } = await tenantInDoubt();
    // The ERP is away, so that the first decision is not carried out before the others arrive.
    await tenant.phcGo.faults.down();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => retry(tenant, documentId, { resolution: 'not-issued' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409, 409, 409]);
    await tenant.phcGo.faults.up();
    await tenant.documentOf('1', 'issued');
    await tenant.settled();
    expect(tenant.phcGo.documents).toHaveLength(1);
  });

  it('is adopted after "not-issued" if PHC GO shows it by then, and the history says so', async () => {
    const tenant = await world.addTenant({ sandbox: { switches: { hideNewDocumentsFor: 3_600_000 } } });
    tenant.phcGo.faults.add({ route: create, fault: { kind: 'cut-after-commit' } });
    await tenant.deliver({ id: '1', lines });
    const { documentId } = await tenant.documentOf('1', 'held');
    const held = await tenant.document(documentId);
    expect(held).toMatchObject({ outcome: 'unknown', reason: { code: 'outcome-unknown' } });
    tenant.phcGo.switches.hideNewDocumentsFor = 0;
    expect((await retry(tenant, documentId, { resolution: 'not-issued' })).status).toBe(202);
    await tenant.documentOf('1', 'issued');
    const issued = await tenant.document(documentId);
    expect(issued).toMatchObject({ number: '1', total: '49.90', outcome: 'none', reason: null });
    expect(issued.history?.at(-1)?.text).toContain('and adopted');
    expect(creates(tenant)).toBe(1);
    expect(tenant.phcGo.documents).toHaveLength(1);
  });

  it('is on record with what PHC GO shows after "adopt", and nothing is sent', async () => {
    const { tenant, documentId } = await tenantInDoubt();
    const number = await issueByHand(tenant, { total: '49.90' });
    const adopt = { resolution: 'adopt', number: ` ${number} ` };
    const answer = await answerOf(await retry(tenant, documentId, adopt));
    expect(answer).toEqual([202, { documentId, state: 'issued' }]);
    await tenant.settled();
    const adopted = await tenant.document(documentId);
    expect(adopted).toMatchObject({ state: 'issued', number, total: '49.90', outcome: 'none', reason: null });
    expect(adopted.history?.at(-1)).toMatchObject({
      event: 'adopt',
      by: 'tests',
      text: `Document ${number} adopted.`,
    });
    const [made] = tenant.phcGo.documents;
    const row = await readRow(world.cloud, tenant.slug, documentId);
    expect(row).toMatchObject({ vendorId: made?.stamp, documentDate: made?.date, documentType: '2' });
    expect(row).not.toHaveProperty('lines');
    expect(creates(tenant)).toBe(2);
  });
});

describe('a refused document', () => {
  it('is issued when it is asked for again', async () => {
    const { tenant, documentId } = await tenantRefusedWith('Customer blocked.', sureRefusal);
    expect(await tenant.document(documentId)).toMatchObject({ state: 'refused', outcome: 'none' });
    expect((await retry(tenant, documentId)).status).toBe(202);
    expect(await tenant.documentOf('1', 'issued')).toMatchObject({ number: '1', attempts: 2 });
    expect(tenant.phcGo.documents).toHaveLength(1);
  });

  it('may have been issued by hand: "adopt" takes its number', async () => {
    const { tenant, documentId } = await tenantRefusedWith('Customer blocked.', sureRefusal);
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

describe('"adopt"', () => {
  const adopt = (tenant: Tenant, documentId: string, number: string, more: object = {}) =>
    retry(tenant, documentId, { resolution: 'adopt', number, ...more });
  const stillHeld = async (tenant: Tenant, documentId: string) =>
    expect(await tenant.document(documentId)).toMatchObject({
      state: 'held',
      number: null,
      outcome: 'unknown',
    });

  it('gets 409 with both figures for another total, and takes it by force with the total that is there', async () => {
    const { tenant, documentId } = await tenantInDoubt();
    const number = await issueByHand(tenant, { total: '39.90' });
    const { status, detail } = await readProblem(await adopt(tenant, documentId, number));
    expect(status).toBe(409);
    expect(detail).toContain('39.90 EUR');
    expect(detail).toContain('49.90 EUR');
    expect(detail).toContain('"force": true');
    await stillHeld(tenant, documentId);
    expect((await adopt(tenant, documentId, number, { force: true })).status).toBe(202);
    const adopted = await tenant.document(documentId);
    expect(adopted).toMatchObject({ state: 'issued', number, total: '39.90' });
    expect(adopted.history?.at(-1)?.text).toContain('although');
  });

  it.each(['77', 'FT A/7', '0', '1.0'])(
    'gets 409 for %s, which PHC GO does not have, unless forced',
    async number => {
      const { tenant, documentId } = await tenantInDoubt();
      await issueByHand(tenant, { total: '49.90' });
      const { status, detail } = await readProblem(await adopt(tenant, documentId, number));
      expect(status).toBe(409);
      expect(detail).toContain(`no invoice with the number ${number}`);
      await stillHeld(tenant, documentId);
      expect((await adopt(tenant, documentId, number, { force: true })).status).toBe(202);
      expect(await tenant.document(documentId)).toMatchObject({ state: 'issued', number });
      expect(await readRow(world.cloud, tenant.slug, documentId)).not.toHaveProperty('documentDate');
    },
  );

  it('never takes a cancelled document for the invoice', async () => {
    const { tenant, documentId } = await tenantInDoubt();
    const number = await issueByHand(tenant, { total: '49.90' });
    tenant.phcGo.cancel(Number(number), 2);
    const { status, detail } = await readProblem(await adopt(tenant, documentId, number));
    expect([status, detail]).toEqual([409, expect.stringContaining('no invoice')]);
  });

  it('gets 409 for the document of another order', async () => {
    const { tenant, documentId } = await tenantInDoubt();
    await tenant.deliver({ id: '2', lines });
    const other = await tenant.documentOf('2', 'issued');
    const { status, detail } = await readProblem(await adopt(tenant, documentId, other.number ?? ''));
    expect([status, detail]).toEqual([409, expect.stringContaining('belongs to another order')]);
    await stillHeld(tenant, documentId);
  });

  it('gets 409 for a document made by hand if the one that was sent is there as well', async () => {
    const tenant = await world.addTenant({ sandbox: { switches: { hideNewDocumentsFor: 3_600_000 } } });
    tenant.phcGo.faults.add({ route: create, fault: { kind: 'cut-after-commit' } });
    await tenant.deliver({ id: '1', lines });
    const { documentId } = await tenant.documentOf('1', 'held');
    tenant.phcGo.switches.hideNewDocumentsFor = 0;
    const number = await issueByHand(tenant, { total: '49.90' });
    const { status, detail } = await readProblem(await adopt(tenant, documentId, number));
    expect([status, detail]).toEqual([409, expect.stringContaining('document 1 with the reference of this')]);
    expect((await adopt(tenant, documentId, '1')).status).toBe(202);
    const row = await readRow(world.cloud, tenant.slug, documentId);
    expect(row).toMatchObject({ state: 'issued', number: '1', total: '49.90' });
    expect(row.lines).toHaveLength(1);
  });

  it('means the present year, unless another one is named or only another one has the number', async () => {
    const { tenant, documentId } = await tenantInDoubt();
    const last = await issueByHand(tenant, { total: '49.90', date: '2024-12-30' });
    await issueByHand(tenant, { total: '49.90', date: '2025-12-30' });
    const several = await readProblem(await adopt(tenant, documentId, last));
    expect(several.status).toBe(409);
    expect(several.detail).toContain('type 2 of 2024-12-30 over 49.90; type 2 of 2025-12-30 over 49.90');
    expect((await readProblem(await adopt(tenant, documentId, last, { force: true }))).status).toBe(409);
    await stillHeld(tenant, documentId);
    expect((await adopt(tenant, documentId, last, { year: 2025 })).status).toBe(202);
    expect(await readRow(world.cloud, tenant.slug, documentId)).toMatchObject({ documentDate: '2025-12-30' });
  });

  it('means the tenant’s own type, unless another one is named or only another one has the number', async () => {
    const { tenant, documentId } = await tenantInDoubt();
    const number = await issueByHand(tenant, { total: '49.90', docType: 1 });
    await issueByHand(tenant, { total: '49.90', docType: 3 });
    const several = await readProblem(await adopt(tenant, documentId, number));
    expect(several).toMatchObject({ status: 409, detail: expect.stringContaining('Name the one') });
    expect((await adopt(tenant, documentId, number, { documentType: '3' })).status).toBe(202);
    expect(await readRow(world.cloud, tenant.slug, documentId)).toMatchObject({ documentType: '3' });
  });

  it('gets 503 while PHC GO does not answer, and nothing is changed', async () => {
    const { tenant, documentId } = await tenantInDoubt();
    await tenant.phcGo.faults.down();
    expect(await readProblem(await adopt(tenant, documentId, '1', { force: true }))).toMatchObject({
      status: 503,
    });
    await tenant.phcGo.faults.up();
    await stillHeld(tenant, documentId);
  });
});

describe('a request that cannot be carried out', () => {
  it('gets 409 for a document that is issued or under way', async () => {
    const tenant = await world.addTenant();
    await tenant.deliver({ id: '1', lines });
    const issued = await tenant.documentOf('1', 'issued');
    await tenant.phcGo.faults.down();
    await tenant.deliver({ id: '2', lines });
    const queued = await tenant.documentOf('2', 'queued');
    for (const { documentId, state } of [issued, queued]) {
      for (const body of [undefined, { resolution: 'not-issued' }, { resolution: 'adopt', number: '9' }]) {
        const { status, detail } = await readProblem(await retry(tenant, documentId, body));
        expect(status).toBe(409);
        expect(detail).toContain(`The document is ${state}`);
      }
    }
    await tenant.phcGo.faults.up();
    await tenant.documentOf('2', 'issued');
    expect(tenant.phcGo.documents).toHaveLength(2);
  });

  it.each([
    ['no JSON', 'accept', 400, []],
    ['a word that is not a resolution', { resolution: 'again' }, 422, ['resolution']],
    ['"adopt" without a number', { resolution: 'adopt' }, 422, ['number']],
    ['"adopt" with an empty number', { resolution: 'adopt', number: ' ' }, 422, ['number']],
    ['a number that is not text', { resolution: 'adopt', number: 9 }, 422, ['number']],
    ['an unknown field', { resolution: 'accept', total: '1.00' }, 422, ['total']],
    ['a number alone', { number: '9' }, 422, ['resolution']],
    ['a list', [], 422, ['']],
  ])('gets %s back', async (_what, body, status, paths) => {
    const { tenant, documentId } = await tenantInDoubt();
    expect(await readProblem(await retry(tenant, documentId, body))).toMatchObject({ status, paths });
    expect(await tenant.document(documentId)).toMatchObject({ state: 'held' });
  });

  it('gets 404 for a document that never was, and for that of another tenant', async () => {
    const { tenant, documentId } = await tenantInDoubt();
    const other = await world.addTenant();
    const never = await readProblem(await retry(other, '0123456789abcdef'));
    expect(never.status).toBe(404);
    const adopt = { resolution: 'adopt', number: '9' };
    expect(await readProblem(await retry(other, documentId, adopt))).toEqual(never);
    expect(await tenant.document(documentId)).toMatchObject({ state: 'held', number: null });
  });
});
