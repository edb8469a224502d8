import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { dayIn } from '../../shared/clock.ts';
import { eventually } from '../local/eventually.ts';
import { readProblem } from './problem.ts';
import { startWorld, type Tenant, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const instant = z.iso.datetime();
const problem = z.strictObject({ problem: z.string() });
/** These fields and no others. */
const overviewSchema = z.strictObject({
  tenant: z.string(),
  at: instant,
  needsYou: z.array(
    z.strictObject({
      state: z.enum(['held', 'refused']),
      code: z.string(),
      text: z.string().min(10),
      count: z.int().positive(),
      oldest: z.strictObject({
        documentId: z.string(),
        kind: z.string(),
        orderName: z.string().nullable(),
        orderId: z.string(),
        shop: z.string(),
        updatedAt: instant,
      }),
    }),
  ),
  underWay: z.array(
    z.strictObject({ state: z.string(), count: z.int().min(0), oldestAt: instant.nullable() }),
  ),
  more: z.boolean(),
  differing: z.strictObject({
    count: z.int().min(0),
    more: z.boolean(),
    oldest: z.strictObject({ documentId: z.string(), since: instant }).nullable(),
  }),
  issuing: z
    .union([
      problem,
      z.strictObject({
        erp: z.string(),
        label: z.string(),
        live: z.boolean(),
        haltedBy: z.string().nullable(),
        halting: z.array(z.string()),
        pausedSince: instant.nullable(),
        lookUpProvedAt: instant.nullable(),
        lastAnswerAt: instant.nullable(),
        tokenObtainedAt: instant.nullable(),
        nextSeries: z.strictObject({ year: z.int(), isSet: z.boolean() }).nullable(),
      }),
    ])
    .nullable(),
  shops: z.array(
    z.union([
      problem,
      z.strictObject({
        platform: z.string(),
        shop: z.string(),
        lastWebhookAt: instant.nullable(),
        webhookTroubles: z.record(z.string(), instant),
        lastSweepAt: instant.nullable(),
        sweepUnfinishedSince: instant.nullable(),
        unreadOrders: z.int().min(0),
      }),
    ]),
  ),
  uploads: z.strictObject({
    needsYou: z.array(z.looseObject({ uploadId: z.string(), state: z.enum(['held', 'unknown']) })),
    underWay: z.strictObject({ count: z.int().min(0), oldestAt: instant.nullable() }),
    more: z.boolean(),
  }),
  syncs: z
    .union([
      problem,
      z.array(
        z.strictObject({
          from: z.string(),
          to: z.string(),
          live: z.boolean(),
          confirmed: z.boolean(),
          completedAt: instant.nullable(),
          lastRun: z.strictObject({ state: z.string(), message: z.string(), startedAt: instant }).nullable(),
        }),
      ),
    ])
    .nullable(),
  queues: z.array(
    z.strictObject({
      queue: z.string(),
      waiting: z.int().min(0),
      inWork: z.int().min(0),
      deadLetters: z.int().min(0),
    }),
  ),
  running: z.strictObject({ version: z.string(), commit: z.string() }),
});

const overviewOf = async ({ call }: Pick<Tenant, 'call'>) => {
  const answer = await call('overview');
  expect(answer.status).toBe(200);
  return overviewSchema.parse(await answer.json());
};
const lines = [{ price: '49.90', sku: 'CAD-1' }];
const twoTaxes = [{ price: '49.90', sku: 'CAD-1', rates: ['23', '6'] }];
const nextYear = Number(dayIn('Europe/Lisbon', new Date()).slice(0, 4)) + 1;

describe('the overview of a tenant', () => {
  it('tells what needs a person by reason, that with the oldest document first', async () => {
    const tenant = await world.addTenant();
    await tenant.deliver({ id: '1', name: '#1', lines: twoTaxes });
    await tenant.documentOf('1', 'held');
    await tenant.deliver({
      id: '2',
      name: '#2',
      lines,
      noteAttributes: [{ name: 'NIF', value: '501442601' }],
    });
    await tenant.documentOf('2', 'held');
    await tenant.deliver({ id: '3', name: '#3', lines: twoTaxes });
    await tenant.documentOf('3', 'held');
    await tenant.deliver({ id: '4', name: '#4', lines });
    await tenant.documentOf('4', 'issued');
    const { needsYou, underWay, more } = await overviewOf(tenant);
    expect(needsYou).toMatchObject([
      { state: 'held', code: 'two-taxes', count: 2, oldest: { orderName: '#1', shop: tenant.shop } },
      { state: 'held', code: 'tax-id-invalid', count: 1, oldest: { orderName: '#2' } },
    ]);
    expect(underWay.map(({ count }) => count)).toEqual([0, 0, 0, 0]);
    expect(more).toBe(false);
  });

  it('tells of documents that go on by themselves, and since when', async () => {
    const tenant = await world.addTenant();
    await tenant.refund({ id: '7', orderId: '1', lines: [], money: [{ amount: '9.90' }] });
    await tenant.creditOf('7', 'waiting');
    const { underWay } = await overviewOf(tenant);
    expect(underWay.find(({ state }) => state === 'waiting')).toMatchObject({
      count: 1,
      oldestAt: expect.any(String),
    });
  });

  it('tells that issuing was halted, and by which document', async () => {
    const tenant = await world.addTenant({
      phcGo: { priceDecimals: 4 },
      sandbox: { switches: { priceDecimals: 2 } },
    });
    const discounted = [{ price: '3.33', quantity: 3, sku: 'CAD-1' }];
    await tenant.deliver({ id: '1', lines: discounted, discount: { fixed: '0.01' } });
    const { documentId } = await tenant.documentOf('1', 'held');
    const { issuing, needsYou } = await overviewOf(tenant);
    expect(needsYou).toMatchObject([{ code: 'total-mismatch-after-issue' }]);
    expect(issuing).toMatchObject({ erp: 'phc-go', label: 'PHC GO', live: true, haltedBy: documentId });
    expect(issuing).toMatchObject({ halting: [documentId] });
    expect(issuing).toMatchObject({ nextSeries: null });
  });

  it('tells whether the series of next year is set', async () => {
    const without = await world.addWisedat();
    const series = { [nextYear - 1]: 'A', [nextYear]: 'A' };
    const withIt = await world.addWisedat({ wisedat: { series } });
    const seriesOf = async (tenant: typeof without) => {
      const { issuing } = await overviewOf(tenant);
      return issuing && 'nextSeries' in issuing ? issuing.nextSeries : issuing;
    };
    expect(await seriesOf(withIt)).toEqual({ year: nextYear, isSet: true });
    expect(await seriesOf(without)).toEqual({
      year: nextYear,
      isSet: String(nextYear) in (without.connections.wisedat as { series: object }).series,
    });
  });

  it('tells when the ERP last answered and since when its token is in use', async () => {
    const tenant = await world.addTenant();
    const before = await overviewOf(tenant);
    expect(before.issuing).toMatchObject({ lastAnswerAt: null, tokenObtainedAt: null });
    await tenant.deliver({ id: '1', lines });
    const { history } = await tenant.documentOf('1', 'issued');
    const { issuing } = await overviewOf(tenant);
    const issuedAt = history?.find(({ event }) => event === 'issue')?.at;
    expect(issuing).toMatchObject({ lastAnswerAt: issuedAt, tokenObtainedAt: expect.any(String) });
    expect(JSON.stringify(issuing)).not.toContain('token"');
  });

  it('tells of files and syncs that wait, of messages in the queues, and of what is running', async () => {
    const tenant = await world.addTenant();
    expect(await overviewOf(tenant)).toMatchObject({
      uploads: { needsYou: [], underWay: { count: 0, oldestAt: null }, more: false },
      syncs: null,
    });
    // Nothing listens there: the file waits until the tool answers.
    const away = { baseUrl: 'http://127.0.0.1:9', login: 'acme', password: 'x' };
    tenant.put('my-dso-manager', away);
    tenant.put('receivables', { syncs: [{ from: 'kwixeo', to: 'my-dso-manager' }] });
    const users = 'client_code;user_lastname;user_firstname;user_email\r\nC1;Exemplo;Rui;rui@example.com\r\n';
    const headers = { 'content-type': 'text/csv' };
    const sent = await tenant.call('my-dso-manager/users', { method: 'POST', body: users, headers });
    expect(sent.status).toBe(202);
    const told = await eventually('the file is in its queue', async () => {
      const overview = await overviewOf(tenant);
      const isQueued = overview.queues.some(({ queue }) => queue.startsWith('upload-'));
      return isQueued && overview.uploads.underWay.count > 0 ? overview : undefined;
    });
    expect(told.uploads.underWay).toEqual({ count: 1, oldestAt: expect.any(String) });
    expect(told.syncs).toEqual([
      {
        from: 'kwixeo',
        to: 'my-dso-manager',
        live: false,
        confirmed: false,
        completedAt: null,
        lastRun: null,
      },
    ]);
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(told.running).toEqual({ version, commit: expect.stringMatching(/^([0-9a-f]{12}|unknown)/) });
  });

  it('tells the rest where a connection is wrong, and names the field', async () => {
    const tenant = await world.addTenant();
    await tenant.deliver({ id: '1', lines: twoTaxes });
    await tenant.documentOf('1', 'held');
    tenant.put('phc-go', { ...tenant.connections['phc-go'], invoiceDocType: 'FR' });
    const { needsYou, issuing } = await overviewOf(tenant);
    expect(needsYou).toHaveLength(1);
    expect(issuing).toEqual({ problem: expect.stringContaining('"invoiceDocType"') });
  });

  it('tells of each shop that can be asked when it was last swept, and calls neither shop nor ERP', async () => {
    const tenant = await world.addKwixeo();
    const shops = [{ domain: tenant.shop, webhookSecrets: ['x'], accessToken: 'shpat_x' }];
    tenant.put('shopify', { shops });
    const { shops: told } = await overviewOf(tenant);
    expect(told).toEqual([
      {
        platform: 'shopify',
        shop: tenant.shop,
        lastWebhookAt: null,
        webhookTroubles: {},
        lastSweepAt: null,
        sweepUnfinishedSince: null,
        unreadOrders: 0,
      },
    ]);
    expect(tenant.kwixeo.calls).toEqual([]);
  });

  it('is told to nobody with another key', async () => {
    const [tenant, other] = [await world.addTenant(), await world.addTenant()];
    const headers = { authorization: `Bearer ${other.apiKey}` };
    const answer = await fetch(`${world.cloud.api}/tenants/${tenant.slug}/overview`, { headers });
    expect((await readProblem(answer)).status).toBe(403);
  });
});
