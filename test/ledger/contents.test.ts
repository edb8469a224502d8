import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Cloud } from '../local/cloud.ts';
import { startLedgerCloud } from './ledger-cloud.ts';
import { idOf, newOrder } from './new-order.ts';

let cloud: Cloud;
const load = async () => ({
  ...(await import('../../shared/ledger/contents.ts')),
  ...(await import('../../shared/ledger/documents.ts')),
  ...(await import('../../shared/ledger/removed-tenants.ts')),
  ...(await import('../../shared/aws/table.ts')),
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

const content = { source: 'shop', platform: 'shopify', text: '{"id":1}' } as const;
const request = { source: 'request', vendor: 'phc-go', text: '{}' } as const;
const itemOf = (id: string) => ledger.getItem(`T#acme#D#${id}#CONTENT`);

describe('what a document is made from', () => {
  it('is kept over an older one only if it may be, and is gone once it is dropped', async () => {
    expect(await ledger.readContent('acme', 'A')).toBeUndefined();
    expect(await ledger.isContentKept('acme', 'A')).toBe(false);
    expect(await ledger.keepContent('acme', 'A', request, false)).toBe(true);
    expect(await ledger.keepContent('acme', 'A', content, false)).toBe(false);
    expect(await ledger.readContent('acme', 'A')).toEqual(request);
    expect(await ledger.keepContent('acme', 'A', content, true)).toBe(true);
    expect(await ledger.readContent('acme', 'A')).toEqual(content);
    expect(await ledger.isContentKept('acme', 'A')).toBe(true);
    await ledger.dropContent('acme', 'A');
    expect([await ledger.isContentKept('acme', 'A'), await ledger.readContent('acme', 'A')]).toEqual([
      false,
      undefined,
    ]);
  });

  it('lies in the bucket where it is too large for the table, under a key of its own text', async () => {
    const large = { ...content, text: randomBytes(200_000).toString('base64') };
    await ledger.keepContent('acme', 'B', large, true);
    const kept = await itemOf('B');
    expect(String(kept?.objectKey)).toMatch(/^orders\/acme\/B-[\w-]{16,}\.json\.gz$/);
    expect(kept?.bytes).toBeUndefined();
    expect(await ledger.readContent('acme', 'B')).toEqual(large);
    await ledger.keepContent('acme', 'B', { ...large, text: `${large.text}x` }, true);
    expect((await itemOf('B'))?.objectKey).not.toBe(kept?.objectKey);
    await ledger.keepContent('acme', 'B', content, true);
    expect(await itemOf('B')).not.toHaveProperty('objectKey');
    expect(await ledger.readContent('acme', 'B')).toEqual(content);
  });

  it('has its corrections beside it, each by its id, through newer versions, and none once it is gone', async () => {
    const [one, two] = [
      { fields: { taxId: '501442600' }, instead: { taxId: 'a' } },
      { fields: { name: 'Ana' }, instead: {} },
    ];
    expect(await ledger.keepCorrection('acme', 'C', 'one', one)).toBe(false);
    await ledger.keepContent('acme', 'C', content, true);
    expect(await ledger.readContent('acme', 'C')).not.toHaveProperty('corrections');
    expect(await ledger.keepCorrection('acme', 'C', 'one', one)).toBe(true);
    expect(await ledger.keepCorrection('acme', 'C', 'two', two)).toBe(true);
    await ledger.keepContent('acme', 'C', { ...content, text: '{"id":2}' }, true);
    expect(await ledger.readContent('acme', 'C')).toEqual({
      ...{ ...content, text: '{"id":2}' },
      corrections: { one, two },
    });
  });

  it('gets no end where nothing is kept', async () => {
    await ledger.expireContent('acme', 'D');
    await ledger.dropExpiry({ tenant: 'acme', documentId: 'D' });
    expect(await itemOf('D')).toBeUndefined();
  });
});

describe('a row', () => {
  it('is redacted only once it is finished, and only as it was read', async () => {
    const { row } = await ledger.openDocument(newOrder('K'));
    expect(await ledger.redactDocument(row)).toBe(false);
    const closed = await ledger.moveDocument(row, 'close', { reason: { code: 'closed', text: 'Maria' } });
    if (!closed) throw new Error('It was not closed.');
    expect(await ledger.redactDocument({ ...closed, rev: 1 })).toBe(false);
    expect(await ledger.redactDocument(closed)).toBe(true);
    expect(JSON.stringify(await ledger.findDocument('acme', idOf('K')))).not.toContain('Maria');
  });

  it('that was just opened may be taken back, until it was moved on', async () => {
    const { row } = await ledger.openDocument(newOrder('L'));
    expect(await ledger.dropDocument(row)).toBe(true);
    expect(await ledger.findDocument('acme', idOf('L'))).toBeUndefined();
    const again = await ledger.openDocument(newOrder('L'));
    expect(again.opened).toBe(true);
    await ledger.moveDocument(again.row, 'requeue', { requeuedAt: '2026-11-21T10:00:00.000Z' });
    expect(await ledger.dropDocument(again.row)).toBe(false);
    expect(await ledger.findDocument('acme', idOf('L'))).toBeDefined();
  });
});

it('the mark of a tenant that was removed is there until somebody takes it away', async () => {
  expect(await ledger.removedAt('gone')).toBeUndefined();
  await ledger.markRemoved('gone');
  expect(await ledger.removedAt('gone')).toMatch(/^\d{4}-\d{2}-\d{2}T/);
  expect(await ledger.removedAt('other')).toBeUndefined();
  await ledger.unmarkRemoved('gone');
  expect(await ledger.removedAt('gone')).toBeUndefined();
});
