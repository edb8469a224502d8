import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chair } from '../functions/articles.ts';
import { startWorld, type Tenant, type World } from '../functions/world.ts';
import { eventually } from '../local/eventually.ts';
import { proveLookUps } from '../local/tenant-door.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ clockScale: 100 });
});
afterAll(() => world.close());

const create = 'POST /createDocument';

/** The document is made, and this comes back. */
const answerOf = (text: string, status = 200) =>
  ({ kind: 'answer-after-commit', status, body: { text } }) as const;
const brokenPage = '{"code":100,"message":"Unexpected token \'<\' while printing"}';

/** The invariant of every row of the fault matrix: one final invoice, and the ledger knows its number. */
async function expectOneInvoice(tenant: Tenant, orderId = '1'): Promise<void> {
  const issued = await tenant.documentOf(orderId, 'issued', 'held', 'refused');
  await tenant.settled();
  const invoices = tenant.phcGo.documents.filter(({ requisitionNumber }) =>
    requisitionNumber.startsWith(`IB-${issued.documentId.slice(0, 16)}`),
  );
  expect(issued).toMatchObject({ state: 'issued', outcome: 'none', total: '49.90' });
  expect(invoices.map(({ number }) => String(number))).toEqual([issued.number]);
}

/** What PHC GO alone may answer; the faults of every ERP are in create-document.test.ts. */
describe('one order ends as exactly one invoice', () => {
  it.concurrent.each([
    ['PHC GO could not print it (code 50)', { kind: 'code-50' }],
    ['the gateway in front says 403 in JSON', answerOf('{"message":"Forbidden"}', 403)],
    ['the gateway in front says that the token expired', answerOf('{"error":"access token expired"}', 401)],
    ['code 100 speaks of another token', answerOf(brokenPage)],
  ] as const)('when it was created and %s', async (_, fault) => {
    const tenant = await world.addTenant();
    tenant.phcGo.faults.add({ route: create, times: 1, fault });
    await tenant.deliver({ id: '1', lines: [chair] });
    await tenant.deliver({ id: '2', lines: [chair] });
    await expectOneInvoice(tenant);
    await expectOneInvoice(tenant, '2');
    expect(tenant.phcGo.documents).toHaveLength(2);
    expect(tenant.phcGo.calls.filter(({ route }) => route === create)).toHaveLength(2);
  });

  it.concurrent('when PHC GO throttles it: sent again only once absence is proved', async () => {
    const tenant = await world.addTenant();
    await proveLookUps(tenant, chair);
    const headers = { 'retry-after': '0' };
    tenant.phcGo.faults.add({ route: create, times: 2, fault: { kind: 'status', status: 429, headers } });
    await tenant.deliver({ id: '1', lines: [chair] });
    await expectOneInvoice(tenant);
    expect(tenant.phcGo.calls.filter(({ route }) => route === create)).toHaveLength(4);
  });

  it.concurrent('when PHC GO shows it late and its answer was a page with 404 or words about a token', async () => {
    for (const fault of [{ ...answerOf('<html>', 404) }, answerOf(brokenPage)]) {
      const tenant = await world.addTenant({ sandbox: { switches: { hideNewDocumentsFor: 1_200 } } });
      tenant.phcGo.faults.add({ route: create, times: 1, fault });
      await tenant.deliver({ id: '1', lines: [chair] });
      await tenant.documentOf('1', 'issued', 'held');
      await tenant.settled();
      expect(tenant.phcGo.documents).toHaveLength(1);
    }
  });

  const quota = { errorPatterns: [{ contains: 'quota', means: 'later' }] };
  it.concurrent.each([
    ['401', {}],
    ['code-100', {}],
    ['code-100', quota],
  ] as const)('when its token has expired, told by %s (settings: %j)', async (expiredTokenAnswer, phcGo) => {
    const tenant = await world.addTenant({ phcGo, sandbox: { switches: { expiredTokenAnswer } } });
    await proveLookUps(tenant, chair);
    tenant.phcGo.faults.add({ route: create, times: 1, fault: { kind: 'expire-tokens' } });
    await tenant.deliver({ id: '1', lines: [chair] });
    await expectOneInvoice(tenant);
    expect(tenant.phcGo.calls.filter(({ route }) => route === 'POST /generateAccessToken')).toHaveLength(2);
  });

  it.concurrent('when its login gives a token that no header takes', async () => {
    const tenant = await world.addTenant();
    const fault = { kind: 'status', status: 200, body: '{"token":"two\\nlines"}' } as const;
    tenant.phcGo.faults.add({ route: 'POST /generateAccessToken', times: 2, fault });
    await tenant.deliver({ id: '1', lines: [chair] });
    await expectOneInvoice(tenant);
    const ofTenant = world.cloud.logs().filter(({ line }) => line.includes(tenant.slug));
    expect(ofTenant.some(({ line }) => line.includes('could not be worked on'))).toBe(false);
  });

  it('when PHC GO is busy and asks to be called again at once: the pauses grow all the same', async () => {
    const tenant = await world.addTenant();
    const search = 'POST /searchEntities';
    const busy = { kind: 'status', status: 503, headers: { 'retry-after': '0' } } as const;
    const placed = tenant.phcGo.faults.add({ route: search, times: 1_000, fault: busy });
    tenant.phcGo.faults.add({ route: create, times: 1, fault: { kind: 'cut-after-commit' } });
    await tenant.deliver({ id: '1', lines: [chair] });
    const pauses = await eventually('it has come back four times', () => {
      const lines = world.cloud.logs().filter(({ line }) => line.includes(tenant.slug));
      const found = lines.flatMap(({ line }) => /comes back.*"seconds":(\d+)/.exec(line)?.[1] ?? []);
      return found.length >= 4 ? found.map(Number) : undefined;
    });
    expect(pauses[0]).toBeGreaterThanOrEqual(8);
    expect(pauses[3]).toBeGreaterThanOrEqual(64);
    placed.remove();
    await expectOneInvoice(tenant);
  });

  it('when its quota is spent and comes back', async () => {
    const errorPatterns = [
      { contains: 'limit', means: 'later' },
      { contains: 'quota', means: 'later' },
    ];
    const tenant = await world.addTenant({ phcGo: { errorPatterns } });
    tenant.phcGo.faults.add({ route: create, times: 2, fault: { kind: 'quota-exhausted' } });
    await tenant.deliver({ id: '1', lines: [chair] });
    await expectOneInvoice(tenant);
  });
});

describe('what is not definitely known is left to a person', () => {
  it('when PHC GO refuses in unknown words; its third refusal alike makes the line wait', async () => {
    const tenant = await world.addTenant();
    await proveLookUps(tenant, chair);
    const fault = { kind: 'refuse', message: 'Período fechado' } as const;
    tenant.phcGo.faults.add({ route: create, times: 3, fault });
    for (const id of ['1', '2', '3']) await tenant.deliver({ id, lines: [chair] });
    for (const id of ['1', '2']) {
      const held = await tenant.documentOf(id, 'held');
      expect(held).toMatchObject({ outcome: 'unknown', reason: { code: 'refused-by-vendor' } });
      expect(held.reason?.text).toContain('Período fechado');
    }
    await expectOneInvoice(tenant, '3');
  });
});

describe('one tenant', () => {
  it('is not stopped by a message that crashes the worker: it is set aside after five tries', async () => {
    const tenant = await world.addTenant();
    const before = (await world.cloud.queueDepth('create-phc-document')).deadLetters;
    await world.sendMessage(tenant, '{"v":1,"type":"nonsense"}');
    await tenant.deliver({ id: '1', lines: [chair] });
    await expectOneInvoice(tenant);
    const { deadLetters } = await world.cloud.queueDepth('create-phc-document');
    expect(deadLetters).toBe(before + 1);
  });
});
