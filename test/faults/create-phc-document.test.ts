import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type Tenant, type World } from '../functions/world.ts';
import { eventually } from '../local/eventually.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ clockScale: 100 });
});
afterAll(() => world.close());

const chair = { price: '49.90', quantity: 1, rate: '23', sku: 'CAD-1', title: 'Cadeira' };
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

/** A look-up proves nothing until it has found a document that definitely exists. */
async function proveLookUp(tenant: Tenant): Promise<void> {
  await tenant.deliver({ id: '999', lines: [chair] });
  await tenant.documentOf('999', 'issued');
}

describe('one order ends as exactly one invoice', () => {
  it('when it is delivered fifty times in parallel', async () => {
    const tenant = await world.addTenant();
    const statuses = await Promise.all(
      Array.from(
        { length: 50 },
        async (_, i) => (await tenant.deliver({ id: '1', lines: [chair], note: `${i}` })).status,
      ),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    await expectOneInvoice(tenant);
    expect(tenant.phcGo.calls.filter(({ route }) => route === create)).toHaveLength(1);
  });

  it('when the worker is killed between the success of PHC GO and the ledger', async () => {
    const tenant = await world.addTenant();
    const stop = tenant.phcGo.onCommit(async () => {
      stop();
      await world.cloud.kill('create-phc-document');
    });
    await tenant.deliver({ id: '1', lines: [chair] });
    await eventually('the document is at PHC GO', () => tenant.phcGo.documents[0]);
    await world.cloud.showNow('create-phc-document');
    await expectOneInvoice(tenant);
    expect(tenant.phcGo.calls.filter(({ route }) => route === create)).toHaveLength(1);
  });

  it.each([
    ['the connection is cut', { kind: 'cut-after-commit' }],
    ['the answer breaks off', { kind: 'reset-mid-body' }],
    ['a 504 comes back', { kind: 'answer-after-commit', status: 504, body: 'html' }],
    ['a web page comes back', { kind: 'answer-after-commit', body: 'html' }],
    ['the JSON is truncated', { kind: 'answer-after-commit', body: 'truncated-json' }],
    ['the JSON is another one', { kind: 'answer-after-commit', body: 'wrong-json' }],
    ['PHC GO could not print it (code 50)', { kind: 'code-50' }],
    ...[301, 302, 307, 401, 403, 404, 405, 413, 429].map(
      status =>
        [
          `a page with ${status} comes back`,
          {
            kind: 'answer-after-commit',
            status,
            body: 'html',
            headers: { location: '/createDocument', 'retry-after': '0' },
          },
        ] as const,
    ),
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

  it('when it was created, the answer is lost and PHC GO shows it late', async () => {
    const tenant = await world.addTenant({ sandbox: { switches: { hideNewDocumentsFor: 1500 } } });
    tenant.phcGo.faults.add({ route: create, times: 1, fault: { kind: 'cut-after-commit' } });
    await tenant.deliver({ id: '1', lines: [chair] });
    await expectOneInvoice(tenant);
    expect(tenant.phcGo.calls.filter(({ route }) => route === create)).toHaveLength(1);
  });

  it.each([
    ['503', { kind: 'status', status: 503 }],
    ['a web page', { kind: 'html' }],
    ['a cut connection', { kind: 'cut-before-commit' }],
  ] as const)(
    'when PHC GO did nothing and answered with %s: sent again only once absence is proved',
    async (_, fault) => {
      const tenant = await world.addTenant();
      await proveLookUp(tenant);
      tenant.phcGo.faults.add({ route: create, times: 1, fault });
      await tenant.deliver({ id: '1', lines: [chair] });
      await expectOneInvoice(tenant);
      const { documentId } = await tenant.documentOf('1', 'issued');
      const { history = [] } = await tenant.document(documentId);
      expect(history.map(({ event }) => event)).toContain('absent');
      expect(history.filter(({ event }) => event === 'miss').length).toBeGreaterThanOrEqual(2);
    },
  );

  it('when PHC GO is down, then back', async () => {
    const tenant = await world.addTenant();
    await tenant.phcGo.faults.down();
    await tenant.deliver({ id: '1', lines: [chair] });
    await eventually(
      'the message has come back',
      () =>
        world.cloud.logs().some(({ line }) => line.includes(tenant.slug) && line.includes('comes back')) ||
        undefined,
    );
    await tenant.phcGo.faults.up();
    await expectOneInvoice(tenant);
  });

  it('when PHC GO throttles it: sent again only once absence is proved', async () => {
    const tenant = await world.addTenant();
    await proveLookUp(tenant);
    const headers = { 'retry-after': '0' };
    tenant.phcGo.faults.add({ route: create, times: 2, fault: { kind: 'status', status: 429, headers } });
    await tenant.deliver({ id: '1', lines: [chair] });
    await expectOneInvoice(tenant);
    expect(tenant.phcGo.calls.filter(({ route }) => route === create)).toHaveLength(4);
  });

  it('when PHC GO shows it late and its answer was a page with 404 or words about a token', async () => {
    for (const fault of [{ ...answerOf('<html>', 404) }, answerOf(brokenPage)]) {
      const tenant = await world.addTenant({ sandbox: { switches: { hideNewDocumentsFor: 1_200 } } });
      tenant.phcGo.faults.add({ route: create, times: 1, fault });
      await tenant.deliver({ id: '1', lines: [chair] });
      await tenant.documentOf('1', 'issued', 'held');
      await tenant.settled();
      expect(tenant.phcGo.documents).toHaveLength(1);
    }
  });

  it.each(['401', 'code-100'] as const)(
    'when its token has expired, told by %s',
    async expiredTokenAnswer => {
      const tenant = await world.addTenant({ sandbox: { switches: { expiredTokenAnswer } } });
      await proveLookUp(tenant);
      tenant.phcGo.faults.add({ route: create, times: 1, fault: { kind: 'expire-tokens' } });
      await tenant.deliver({ id: '1', lines: [chair] });
      await expectOneInvoice(tenant);
      expect(tenant.phcGo.calls.filter(({ route }) => route === 'POST /generateAccessToken')).toHaveLength(2);
    },
  );

  it('when its login gives a token that no header takes', async () => {
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

  it('when a field of the secret is missing and fixed while the message waits', async () => {
    const tenant = await world.addTenant({ phcGo: { password: undefined } });
    await tenant.deliver({ id: '1', lines: [chair] });
    const told = await eventually('the log names the field', () =>
      world.cloud.logs().find(({ line }) => line.includes(tenant.slug) && line.includes('\\"password\\"')),
    );
    expect(told.line).toContain('phc-go');
    tenant.put('phc-go', { ...tenant.connections['phc-go'], password: 'sandbox-password' });
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
  it('when the answer was lost, nothing is found and the look-up was never proved', async () => {
    const tenant = await world.addTenant();
    tenant.phcGo.faults.add({ route: create, times: 1, fault: { kind: 'cut-before-commit' } });
    await tenant.deliver({ id: '1', lines: [chair] });
    expect(await tenant.documentOf('1', 'held')).toMatchObject({
      outcome: 'unknown',
      reason: { code: 'outcome-unknown' },
    });
  });

  it('when PHC GO refuses in unknown words; its third refusal alike makes the line wait', async () => {
    const tenant = await world.addTenant();
    await proveLookUp(tenant);
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
  it('never delays another while its PHC GO is down', async () => {
    const [down, up] = [await world.addTenant(), await world.addTenant()];
    await down.phcGo.faults.down();
    for (let id = 1; id <= 5; id++) await down.deliver({ id: String(id), lines: [chair] });
    await up.deliver({ id: '1', lines: [chair] });
    await up.documentOf('1', 'issued');
    expect(down.phcGo.documents).toHaveLength(0);
    await down.phcGo.faults.up();
    await down.documentOf('5', 'issued');
    const dates = down.phcGo.documents.map(({ number }) => number);
    expect(dates).toEqual([1, 2, 3, 4, 5]);
  });

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
