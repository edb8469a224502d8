import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Cloud } from '../local/cloud.ts';
import { startLedgerCloud } from './ledger-cloud.ts';

let cloud: Cloud;
/** The records that schedules, doors and people keep beside documents. */
const load = async () => ({
  ...(await import('../../shared/ledger/adopted.ts')),
  ...(await import('../../shared/ledger/call-rate.ts')),
  ...(await import('../../shared/ledger/credits.ts')),
  ...(await import('../../shared/ledger/differing.ts')),
  ...(await import('../../shared/ledger/digests.ts')),
  ...(await import('../../shared/ledger/hearing.ts')),
  ...(await import('../../shared/ledger/hearing-record.ts')),
  ...(await import('../../shared/ledger/rereads.ts')),
  ...(await import('../../shared/ledger/sweeps.ts')),
  ...(await import('../../shared/ledger/sync-books.ts')),
  ...(await import('../../shared/ledger/sync-records.ts')),
  ...(await import('../../shared/ledger/upload-lines.ts')),
  ...(await import('../../shared/ledger/watches.ts')),
  table: await import('../../shared/aws/table.ts'),
});
let ledger: Awaited<ReturnType<typeof load>>;
beforeAll(async () => {
  cloud = await startLedgerCloud();
  ledger = await load();
});
afterAll(async () => {
  await cloud.close();
  vi.unstubAllEnvs();
});
const now = new Date('2026-11-21T10:07:00.000Z');
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(now);
});
afterEach(() => void vi.useRealTimers());
const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

let count = 0;
/** A tenant that no other test writes of. */
const anyTenant = () => `tenant-${count++}`;
const shopOf = (tenant: string) => ({ tenant, platform: 'shopify', shop: 'acme.myshopify.com' }) as const;
const [first, second] = ['A'.repeat(26), 'B'.repeat(26)];

describe('who named a document of the ERP', () => {
  const document = (tenant: string) =>
    ({ tenant, vendor: 'phc-go', kind: 'invoice', vendorId: 'S7' }) as const;

  it('is known by tenant, ERP, kind and id', async () => {
    const named = document(anyTenant());
    expect(await ledger.readAdopters(named)).toEqual([]);
    expect(await ledger.noteAdopter(named, first, [])).toBe(true);
    expect(await ledger.readAdopters(named)).toEqual([first]);
    for (const other of [
      { ...named, tenant: anyTenant() },
      { ...named, vendor: 'wisedat' as const },
      { ...named, kind: 'credit-note' as const },
      { ...named, vendorId: 'S8' },
    ])
      expect(await ledger.readAdopters(other)).toEqual([]);
  });

  it('changes only for whoever knows who it was, and those before are known still', async () => {
    const named = document(anyTenant());
    await ledger.noteAdopter(named, first, []);
    expect(await ledger.noteAdopter(named, second, [])).toBe(false);
    expect(await ledger.noteAdopter(named, second, [second])).toBe(false);
    expect(await ledger.noteAdopter(named, second, [first])).toBe(true);
    expect(await ledger.readAdopters(named)).toEqual([second, first]);
    expect(await ledger.noteAdopter(named, first, [second, first])).toBe(true);
    expect(await ledger.readAdopters(named)).toEqual([first, second]);
  });
});

describe('calls to a vendor', () => {
  it('are let through 200 times in ten seconds, for each tenant and vendor', async () => {
    const tenant = anyTenant();
    const waits = await Promise.all(Array.from({ length: 203 }, () => ledger.countCall(tenant, 'wisedat')));
    expect(waits.filter(seconds => seconds !== undefined)).toEqual([10, 10, 10]);
    expect(await ledger.countCall(tenant, 'kwixeo')).toBeUndefined();
    expect(await ledger.countCall(anyTenant(), 'wisedat')).toBeUndefined();
    pass(4);
    expect(await ledger.countCall(tenant, 'wisedat')).toBe(6);
    pass(6);
    expect(await ledger.countCall(tenant, 'wisedat')).toBeUndefined();
  });

  it('are forgotten after an hour', async () => {
    const tenant = anyTenant();
    await ledger.countCall(tenant, 'wisedat');
    const window = Math.floor(now.getTime() / 10_000);
    expect(await ledger.table.getItem(`RATE#${tenant}#wisedat#${window}`)).toMatchObject({
      count: 1,
      expiresAt: now.getTime() / 1000 + 3600,
    });
  });
});

it('credit notes of an invoice are listed by their ids alone, each once', async () => {
  const tenant = anyTenant();
  expect(await ledger.listCredits(tenant, 'INVOICE')).toEqual([]);
  for (const id of [second, first, second]) await ledger.noteCredit(tenant, 'INVOICE', id);
  expect(await ledger.listCredits(tenant, 'INVOICE')).toEqual([first, second]);
  expect(await ledger.listCredits(tenant, 'OTHER')).toEqual([]);
});

describe('documents that the ERP shows differently', () => {
  it('are listed with the latest first, until they are put right or for 60 days', async () => {
    const tenant = anyTenant();
    const row = (documentId: string) => ({ tenant, documentId, vendor: 'phc-go' as const });
    await ledger.listDiffering(row(first), '2026-11-20T10:00:00.000Z');
    await ledger.listDiffering(row(second), '2026-11-21T09:00:00.000Z');
    const listed = async (limit: number) => {
      const { documents, more } = await ledger.differingDocuments(tenant, limit);
      return [documents, more] as const;
    };
    const [one, two] = [
      { documentId: second, vendor: 'phc-go', since: '2026-11-21T09:00:00.000Z' },
      { documentId: first, vendor: 'phc-go', since: '2026-11-20T10:00:00.000Z' },
    ];
    expect(await listed(10)).toEqual([[one, two], false]);
    expect(await listed(1)).toEqual([[one], true]);
    vi.setSystemTime('2027-01-19T09:59:59.000Z');
    expect(await listed(10)).toEqual([[one, two], false]);
    vi.setSystemTime('2027-01-19T10:00:00.000Z');
    expect(await listed(10)).toEqual([[one], false]);
    await ledger.unlistDiffering(row(second));
    expect(await listed(10)).toEqual([[], false]);
    expect(await ledger.table.getItem(`T#${tenant}#D#${first}#DIFFERS`)).toMatchObject({
      expiresAt: Date.parse('2027-01-19T10:00:00Z') / 1000,
    });
  });
});

it('the week of which a tenant was told last is remembered', async () => {
  const tenant = anyTenant();
  expect(await ledger.readToldWeek(tenant)).toBeUndefined();
  await ledger.noteToldWeek(tenant, '2026-11-16');
  expect(await ledger.readToldWeek(tenant)).toBe('2026-11-16');
  expect(await ledger.readToldWeek(anyTenant())).toBeUndefined();
});

describe('when a shop was heard', () => {
  const quarter = Math.floor(now.getTime() / 900_000);
  const nothing = { quarters: new Set(), refused: new Set() };

  it('is written once in a quarter of an hour, right signatures and wrong ones apart', async () => {
    const shop = shopOf(anyTenant());
    expect(await ledger.hearings.readHearing(shop)).toEqual(nothing);
    await ledger.noteHeard(shop);
    pass(60);
    await ledger.noteHeard(shop);
    await ledger.noteRefused(shop);
    expect(await ledger.hearings.readHearing(shop)).toEqual({
      heardAt: now.toISOString(),
      quarters: new Set([quarter]),
      refused: new Set([quarter]),
    });
    pass(900);
    await ledger.noteHeard(shop);
    expect(await ledger.hearings.readHearing(shop)).toEqual({
      heardAt: new Date(now.getTime() + 960_000).toISOString(),
      quarters: new Set([quarter, quarter + 1]),
      refused: new Set([quarter]),
    });
    expect(await ledger.hearings.readHearing(shopOf(anyTenant()))).toEqual(nothing);
  });

  it('loses the quarters that are not needed any more, and keeps what the shop did not tell', async () => {
    const shop = shopOf(anyTenant());
    await ledger.noteHeard(shop);
    pass(900);
    await ledger.noteHeard(shop);
    await ledger.hearings.noteUntold(shop, '2026-11-20T10:00:00.000Z');
    await ledger.hearings.forgetQuarters(shop, { quarters: new Set([quarter]), refused: new Set() });
    expect(await ledger.hearings.readHearing(shop)).toMatchObject({
      untoldAt: '2026-11-20T10:00:00.000Z',
      quarters: new Set([quarter + 1]),
    });
  });

  it('is written again after it could not be, and never stops the webhook', async () => {
    const shop = shopOf(anyTenant());
    const table = process.env.TABLE_NAME ?? '';
    vi.stubEnv('TABLE_NAME', 'not-there');
    await expect(ledger.noteHeard(shop)).resolves.toBeUndefined();
    vi.stubEnv('TABLE_NAME', table);
    await ledger.noteHeard(shop);
    expect(await ledger.hearings.readHearing(shop)).toMatchObject({ quarters: new Set([quarter]) });
  });
});

describe('what is on record about watching a shop', () => {
  it('begins with nothing, and is what was saved', async () => {
    const shop = shopOf(anyTenant());
    const empty = await ledger.watches.readWatch(shop);
    expect(empty).toEqual({
      surprise: 0,
      heard: Array(168).fill(0),
      watched: Array(168).fill(0),
      told: {},
      topics: [],
    });
    await ledger.watches.saveWatch(shop, { ...empty, learnedTo: 7, surprise: 2, topics: ['orders/paid'] });
    expect(await ledger.watches.readWatch(shop)).toMatchObject({ learnedTo: 7, surprise: 2 });
    expect(await ledger.watches.readWatch(shopOf(anyTenant()))).toEqual(empty);
  });

  it('has topics added once, and nothing else changed', async () => {
    const shop = shopOf(anyTenant());
    await ledger.watches.rememberTopics(shop, ['orders/paid']);
    await ledger.watches.saveWatch(shop, { ...(await ledger.watches.readWatch(shop)), surprise: 3 });
    await ledger.watches.rememberTopics(shop, ['orders/paid', 'refunds/create']);
    expect(await ledger.watches.readWatch(shop)).toMatchObject({
      surprise: 3,
      topics: ['orders/paid', 'refunds/create'],
    });
  });
});

describe('what a schedule left unfinished', () => {
  const [since, begunAt] = ['2026-11-20T10:00:00.000Z', '2026-11-21T10:00:00.000Z'];

  it('of a sweep is found by the next one, and cleared by null', async () => {
    const shop = shopOf(anyTenant());
    expect(await ledger.sweeps.readSweep(shop)).toEqual({});
    const running = { since, begunAt, done: ['1'], runs: 2 };
    await ledger.sweeps.updateSweep(shop, { firstAt: since, running });
    expect(await ledger.sweeps.readSweep(shop)).toEqual({ firstAt: since, running });
    await ledger.sweeps.updateSweep(shop, { sweptTo: begunAt, running: null });
    expect(await ledger.sweeps.readSweep(shop)).toEqual({ firstAt: since, sweptTo: begunAt, running: null });
    expect(await ledger.sweeps.readSweep(shopOf(anyTenant()))).toEqual({});
  });

  it('of reading documents again is found by the next run, and cleared by null', async () => {
    const tenant = anyTenant();
    expect(await ledger.readReread(tenant)).toEqual({});
    const running = { begunAt, left: [{ after: since, before: begunAt, cursor: 'x' }] };
    await ledger.updateReread(tenant, { running });
    await ledger.updateReread(tenant, { readTo: since });
    expect(await ledger.readReread(tenant)).toEqual({ readTo: since, running });
    await ledger.updateReread(tenant, { running: null });
    expect(await ledger.readReread(tenant)).toEqual({ readTo: since, running: null });
    expect(await ledger.readReread(anyTenant())).toEqual({});
  });

  it('of a sync is on its record, and its book is one object', async () => {
    const owner = { tenant: anyTenant(), from: 'wisedat', to: 'payorcrm' };
    const empty = await ledger.syncRecords.read(owner);
    await ledger.syncRecords.update(owner, { firstPlannedAt: since });
    await ledger.syncRecords.update(owner, { coveredTo: begunAt });
    expect(await ledger.syncRecords.read(owner)).toEqual({
      ...empty,
      firstPlannedAt: since,
      coveredTo: begunAt,
    });
    expect(await ledger.syncRecords.read({ ...owner, to: 'my-dso-manager' })).toEqual(empty);
    expect(await ledger.table.getItem(`T#${owner.tenant}#SYNC#wisedat#payorcrm`)).toMatchObject({ v: 1 });
    const book = await ledger.syncBooks.read(owner);
    expect(book.head).toEqual({ v: 1, allWait: true });
    await ledger.syncBooks.write(owner, { ...book, head: { ...book.head, readTo: since } });
    expect((await ledger.syncBooks.read(owner)).head).toMatchObject({ readTo: since });
    expect((await ledger.syncBooks.read({ ...owner, from: 'kwixeo' })).head).toEqual(book.head);
  });
});

describe('uploads that write the same records', () => {
  it('are known by the newest that has gone', async () => {
    const place = { tenant: anyTenant(), target: 'my-dso-manager', line: 'items' };
    const { noteGone, goneUntil, read } = ledger.uploadLines;
    expect(await goneUntil(place)).toBeUndefined();
    const newest = '2026-11-21T09:30:00Z';
    for (const droppedAt of ['2026-11-21T09:29:59.500Z', newest, '2026-11-21T09:00:00Z'])
      await noteGone(place, droppedAt);
    expect([await goneUntil(place), await read(place)]).toEqual([Date.parse(newest), []]);
    expect(await goneUntil({ ...place, line: 'clients' })).toBeUndefined();
  });

  it('are in one line from their drop to their end, for 90 days', async () => {
    const place = { tenant: anyTenant(), target: 'my-dso-manager', line: 'items' };
    expect(await ledger.uploadLines.read(place)).toEqual([]);
    const one = { uploadId: 'one', droppedAt: '2026-11-21T09:00:00.000Z' };
    const two = { uploadId: 'two', droppedAt: '2026-11-21T09:30:00.000Z' };
    for (const waiting of [one, two, one]) await ledger.uploadLines.join(place, waiting);
    const waiting = async () =>
      (await ledger.uploadLines.read(place)).toSorted((a, b) => (a.uploadId < b.uploadId ? -1 : 1));
    expect(await waiting()).toEqual([one, two]);
    await ledger.uploadLines.leave(place, 'one');
    await ledger.uploadLines.leave(place, 'one');
    expect(await waiting()).toEqual([two]);
    expect(await ledger.uploadLines.read({ ...place, line: 'clients' })).toEqual([]);
    expect(await ledger.table.getItem(`T#${place.tenant}#LINE#my-dso-manager#items`)).toMatchObject({
      expiresAt: now.getTime() / 1000 + 90 * 86_400,
    });
  });
});
