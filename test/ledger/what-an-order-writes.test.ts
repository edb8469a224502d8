import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RowIn } from '../../shared/ledger/document-row.ts';
import type { Cloud } from '../local/cloud.ts';
import { startLedgerCloud } from './ledger-cloud.ts';
import { idOf, newOrder } from './new-order.ts';

let cloud: Cloud;
let documents: typeof import('../../shared/ledger/documents.ts');
let contents: typeof import('../../shared/ledger/contents.ts');
let table: typeof import('../../shared/aws/table.ts');

beforeAll(async () => {
  cloud = await startLedgerCloud();
  documents = await import('../../shared/ledger/documents.ts');
  contents = await import('../../shared/ledger/contents.ts');
  table = await import('../../shared/aws/table.ts');
});
afterAll(async () => {
  await cloud.close();
  vi.unstubAllEnvs();
});

const claim = (attemptId: string) => ({
  attempts: 1,
  sending: { attemptId, startedAt: '2026-11-21T10:00:00.000Z' },
  emptyLookUps: [],
  confirmed: false,
  outcome: 'unknown' as const,
});
const reason = { code: 'two-taxes', text: 'x' };
const content = { source: 'shop', platform: 'shopify', text: '{"id":1}' } as const;
const endOf = async (letter: string): Promise<unknown> =>
  (await table.getItem(`T#acme#D#${idOf(letter)}#CONTENT`))?.expiresAt;

describe('the row of a new order', () => {
  it('is written by its first move: of workers that begin it at the same time one claims it', async () => {
    const begun = Array.from({ length: 5 }, () => documents.beginDocument(newOrder('A')));
    expect(await documents.findDocument('acme', idOf('A'))).toBeUndefined();
    const claimed = await Promise.all(
      begun.map((row, at) => documents.moveDocument(row, 'claim', claim(String(at)))),
    );
    const [winner, ...others] = claimed.filter(row => row !== undefined);
    expect(others).toEqual([]);
    expect(winner).toMatchObject({ rev: 1, state: 'sending' });
    expect(winner?.history.map(({ event }) => event)).toEqual(['open', 'claim']);
    expect(await documents.findDocument('acme', idOf('A'))).toEqual(winner);
  });

  it('never takes the place of a row that was opened, moved and issued meanwhile', async () => {
    const begun = documents.beginDocument(newOrder('B'));
    const { row } = await documents.openDocument(newOrder('B'));
    const sending = await documents.moveDocument(row, 'claim', claim('other'));
    if (sending) await documents.moveDocument(sending, 'issue', { number: '1', outcome: 'none' });
    expect(await documents.moveDocument(begun, 'claim', claim('late'))).toBeUndefined();
    expect(await documents.moveDocument(begun, 'hold', { reason, outcome: 'none' })).toBeUndefined();
    expect(await documents.openDocument(begun)).toMatchObject({ opened: false, row: { state: 'issued' } });
  });

  it('takes its place in the line as any other, and its tenant is on record', async () => {
    const begun = documents.beginDocument(newOrder('C', 'bravo'));
    expect(await documents.openDocument(begun)).toMatchObject({
      opened: true,
      row: { rev: 1, state: 'queued' },
    });
    expect(await table.getItem('TENANT#bravo')).toMatchObject({ tenant: 'bravo' });
    const other = documents.beginDocument(newOrder('C', 'charlie'));
    await documents.moveDocument(other, 'hold', { reason, outcome: 'none' });
    expect(await table.getItem('TENANT#charlie')).toMatchObject({ tenant: 'charlie' });
  });
});

describe('the content of a new order', () => {
  it('keeps its end where a worker that was faster has issued what another one would hold', async () => {
    await contents.keepWithEnd('acme', idOf('Z'), content);
    const { row } = await documents.openDocument(newOrder('Z'));
    const sending = await documents.moveDocument(row, 'claim', claim('faster'));
    if (sending) await documents.moveDocument(sending, 'issue', { number: '1', outcome: 'none' });
    expect(await documents.moveDocument(row, 'hold', { reason, outcome: 'none' })).toBeUndefined();
    expect(await endOf('Z')).toBeDefined();
  });

  it('has an end from the beginning, and none while its document waits for a person', async () => {
    await contents.keepWithEnd('acme', idOf('D'), content);
    const inDays = (Number(await endOf('D')) - Date.now() / 1000) / 86_400;
    expect(inDays).toBeGreaterThan(89);
    expect(inDays).toBeLessThanOrEqual(90);
    const row = documents.beginDocument(newOrder('D'));
    const held = await documents.moveDocument(row, 'hold', { reason, outcome: 'none' });
    expect(await endOf('D')).toBeUndefined();
    expect(await contents.readContent('acme', idOf('D'))).toEqual(content);
    // A person's retry and the issue that follows set it again.
    if (held) await documents.moveDocument(held, 'retry', { outcome: 'none' });
    await contents.expireContent('acme', idOf('D'));
    expect(await endOf('D')).toBeGreaterThan(0);
  });

  it('has an end before its document is closed or named, and none where that lost against what waits', async () => {
    const closed = { reason: { code: 'closed', text: 'x' } };
    for (const [letter, end] of [
      ['I', (row: RowIn<'held'>) => documents.moveDocument(row, 'close', closed)],
      ['J', (row: RowIn<'held'>) => documents.moveDocument(row, 'adopt', { number: '1', outcome: 'none' })],
    ] as const) {
      await contents.keepContent('acme', idOf(letter), content, true);
      const { row } = await documents.openDocument(newOrder(letter), { state: 'held', reason });
      const again = await documents.moveDocument(row, 'hold', { reason, outcome: 'none' });
      expect(await end(row as RowIn<'held'>)).toBeUndefined();
      expect(await endOf(letter)).toBeUndefined();
      expect(await end(again as RowIn<'held'>)).toBeDefined();
      expect(await endOf(letter)).toBeGreaterThan(0);
    }
  });

  it('keeps its end while its document is sent and issued', async () => {
    await contents.keepWithEnd('acme', idOf('E'), content);
    const end = await endOf('E');
    const sending = await documents.moveDocument(documents.beginDocument(newOrder('E')), 'claim', claim('a'));
    if (sending) await documents.moveDocument(sending, 'issue', { number: '1', outcome: 'none' });
    expect(await endOf('E')).toBe(end);
  });

  it('of a newer version of a known order has no end before that is issued', async () => {
    await contents.keepWithEnd('acme', idOf('F'), content);
    await contents.keepContent('acme', idOf('F'), { ...content, text: '{"id":2}' }, true);
    expect(await endOf('F')).toBeUndefined();
  });

  it('has none where a worker that was slower keeps it again after its document came to wait', async () => {
    expect(await contents.keepWithEnd('acme', idOf('G'), content)).toBe(true);
    await documents.moveDocument(documents.beginDocument(newOrder('G')), 'hold', { reason, outcome: 'none' });
    expect(await contents.keepWithEnd('acme', idOf('G'), content)).toBe(false);
    expect(await endOf('G')).toBeUndefined();
    expect(await contents.readContent('acme', idOf('G'))).toEqual(content);
  });

  it('that an earlier version kept before it died has none until it is issued', async () => {
    await contents.keepContent('acme', idOf('H'), content, true);
    expect(await contents.keepWithEnd('acme', idOf('H'), content)).toBe(false);
    expect(await endOf('H')).toBeUndefined();
  });
});
