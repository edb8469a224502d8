import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../functions/world.ts';
import { eventually } from '../local/eventually.ts';
import { proveLookUps } from '../local/tenant-door.ts';
import { erpsUnderTest, type FaultTenant } from './erps-under-test.ts';

/** What may come back after the work was done, in place of the ERP's own answer. */
const lostAnswers = [
  ['the connection is cut', { kind: 'cut-after-commit' }],
  ['the answer breaks off', { kind: 'reset-mid-body' }],
  ['a 504 comes back', { kind: 'answer-after-commit', status: 504, body: 'html' }],
  ['a web page comes back', { kind: 'answer-after-commit', body: 'html' }],
  ['the JSON is truncated', { kind: 'answer-after-commit', body: 'truncated-json' }],
  ['the JSON is another one', { kind: 'answer-after-commit', body: 'wrong-json' }],
  ...[302, 401, 403, 404, 413, 429].map(
    status =>
      [
        `a page with ${status} comes back`,
        {
          kind: 'answer-after-commit',
          status,
          body: 'html',
          headers: { location: '/elsewhere', 'retry-after': '0' },
        },
      ] as const,
  ),
] as const;

let world: World;
const tenants: FaultTenant[] = [];
beforeAll(async () => {
  world = await startWorld({ clockScale: 100 });
});
afterAll(async () => {
  await world.close();
  for (const tenant of tenants) await tenant.close();
});

// Most of what follows is waiting: the ERPs, each with a worker of its own, are tried beside each other.
describe.concurrent.each(erpsUnderTest)('one order at $label ends as exactly one invoice', erp => {
  const { chair } = erp;
  const addTenant = async (): Promise<FaultTenant> => {
    const tenant = await erp.add(world);
    tenants.push(tenant);
    return tenant;
  };

  /** The invariant of every row: one final invoice with our reference, whose number the ledger knows. */
  async function expectOneInvoice(tenant: FaultTenant, orderId = '1', when = ''): Promise<void> {
    const issued = await tenant.documentOf(orderId, 'issued', 'held', 'refused');
    await tenant.settled();
    expect(issued, when).toMatchObject({ state: 'issued', outcome: 'none', total: '49.90' });
    const reference = `IB-${issued.documentId.slice(0, 16)}`;
    const made = tenant.documents().filter(document => document.reference.startsWith(reference));
    expect(made, when).toMatchObject([{ number: issued.number, isFinal: true, total: '49.90' }]);
  }

  it('when it is delivered fifty times in parallel', { concurrent: false }, async () => {
    const tenant = await addTenant();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => tenant.deliver({ id: '1', lines: [chair], note: `${i}` })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await expectOneInvoice(tenant);
    expect(tenant.timesCalled(erp.create)).toBe(1);
  });

  it('when the worker is killed between the success of the ERP and the ledger', {
    concurrent: false,
  }, async () => {
    const tenant = await addTenant();
    const stop = tenant.onCreate(async () => {
      stop();
      await world.cloud.kill(erp.worker);
    });
    await tenant.deliver({ id: '1', lines: [chair] });
    await eventually('the document is at the ERP', () => tenant.documents()[0]);
    await world.cloud.showNow(erp.worker);
    await expectOneInvoice(tenant);
    expect(tenant.timesCalled(erp.create)).toBe(1);
  });

  // One company meets them one after the other: each is over as soon as its document is found.
  it.each([erp.create, ...erp.finish])(
    'when %s was carried out and its answer is lost, in each way in which it may be',
    async route => {
      const tenant = await addTenant();
      for (const [index, [says, fault]] of lostAnswers.entries()) {
        const placed = tenant.faults.add({ route, times: 1, fault });
        await tenant.deliver({ id: String(index + 1), lines: [chair] });
        await tenant.documentOf(String(index + 1), 'issued', 'held', 'refused');
        expect(placed.met, says).toBe(1);
      }
      await tenant.deliver({ id: '99', lines: [chair] });
      await expectOneInvoice(tenant, '99');
      for (const [index, [says]] of lostAnswers.entries())
        await expectOneInvoice(tenant, String(index + 1), says);
      expect(tenant.documents()).toHaveLength(lostAnswers.length + 1);
      expect(tenant.timesCalled(erp.create)).toBe(lostAnswers.length + 1);
    },
  );

  it('when it was created, the answer is lost and the ERP shows it late', async () => {
    const tenant = await addTenant();
    tenant.hideNewDocumentsFor(1_500);
    tenant.faults.add({ route: erp.create, times: 1, fault: { kind: 'cut-after-commit' } });
    await tenant.deliver({ id: '1', lines: [chair] });
    await expectOneInvoice(tenant);
    expect(tenant.timesCalled(erp.create)).toBe(1);
  });

  it.each([
    ['503', { kind: 'status', status: 503 }],
    ['a web page', { kind: 'html' }],
    ['a cut connection', { kind: 'cut-before-commit' }],
    ['429', { kind: 'status', status: 429, headers: { 'retry-after': '0' } }],
  ] as const)(
    'when the ERP did nothing and answered with %s: sent again only once absence is proved',
    async (_, fault) => {
      const tenant = await addTenant();
      await proveLookUps(tenant, chair);
      tenant.faults.add({ route: erp.create, times: 1, fault });
      await tenant.deliver({ id: '1', lines: [chair] });
      await expectOneInvoice(tenant);
      const { documentId } = await tenant.documentOf('1', 'issued');
      const { history = [] } = await tenant.document(documentId);
      expect(history.map(({ event }) => event)).toContain('absent');
      expect(history.filter(({ event }) => event === 'miss').length).toBeGreaterThanOrEqual(2);
    },
  );

  it('when the ERP is down, then back', async () => {
    const tenant = await addTenant();
    await tenant.faults.down();
    await tenant.deliver({ id: '1', lines: [chair] });
    await eventually(
      'the message has come back',
      () =>
        world.cloud.logs().some(({ line }) => line.includes(tenant.slug) && line.includes('comes back')) ||
        undefined,
    );
    await tenant.faults.up();
    await expectOneInvoice(tenant);
  });

  it('when its token has expired', async () => {
    const tenant = await addTenant();
    await proveLookUps(tenant, chair);
    tenant.faults.add({ route: erp.create, times: 1, fault: erp.spentToken });
    await tenant.deliver({ id: '1', lines: [chair] });
    await expectOneInvoice(tenant);
    expect(tenant.timesCalled(erp.login ?? erp.create)).toBe(erp.login ? 2 : 3);
  });

  it('when a field of the secret is missing and fixed while the message waits', async () => {
    const tenant = await addTenant();
    tenant.put(erp.id, { ...tenant.connection, [erp.credential]: undefined });
    await tenant.deliver({ id: '1', lines: [chair] });
    await eventually('the log names the field', () =>
      world.cloud
        .logs()
        .find(({ line }) => line.includes(tenant.slug) && line.includes(`\\"${erp.credential}\\"`)),
    );
    tenant.put(erp.id, tenant.connection);
    await expectOneInvoice(tenant);
  });

  it('or is left to a person when the answer was lost, nothing is found and the look-up was never proved', async () => {
    const tenant = await addTenant();
    tenant.faults.add({ route: erp.create, times: 1, fault: { kind: 'cut-before-commit' } });
    await tenant.deliver({ id: '1', lines: [chair] });
    expect(await tenant.documentOf('1', 'held')).toMatchObject({
      outcome: 'unknown',
      reason: { code: 'outcome-unknown' },
    });
  });

  it('while another tenant, whose ERP is down, waits without delaying it', async () => {
    const [down, up] = [await addTenant(), await addTenant()];
    await down.faults.down();
    for (let id = 1; id <= 5; id++) await down.deliver({ id: String(id), lines: [chair] });
    await up.deliver({ id: '1', lines: [chair] });
    await up.documentOf('1', 'issued');
    expect(down.documents()).toHaveLength(0);
    await down.faults.up();
    for (let id = 1; id <= 5; id++) await down.documentOf(String(id), 'issued');
    const numbers = down.documents().map(({ number }) => Number(/\d+$/.exec(number)?.[0]));
    expect(numbers).toEqual([1, 2, 3, 4, 5]);
  });
});
