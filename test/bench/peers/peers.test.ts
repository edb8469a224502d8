import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cell, count } from './count.ts';
import { faults } from './faults.ts';
import { type Ours, startOurs } from './ours.ts';
import { copyWorkers } from './packages.ts';
import type { Peer } from './peer.ts';
import { startQueuePeer } from './queue-peer.ts';
import { runFault } from './run-fault.ts';

const root = join(import.meta.dirname, '..', '..', '..');

describe('of what became of orders', () => {
  it('each document beyond the first is a duplicate, whatever else is true', () => {
    const counts = count([
      { end: 'done', documents: 3 },
      { end: 'held', documents: 2 },
      { end: 'done', documents: 1 },
    ]);
    expect(counts).toEqual({ orders: 3, duplicates: 3, lost: 0, stuck: 0, held: 1 });
    expect(cell(counts)).toBe('3 duplicates, 1 held (3)');
  });

  it('an order without a document is lost unless a person is told of it or it is still worked on', () => {
    const ends = ['done', 'gone', 'held', 'open'] as const;
    const counts = count(ends.map(end => ({ end, documents: 0 })));
    expect(cell(counts)).toBe('2 lost, 1 stuck, 1 held (4)');
  });

  it('one document each is right', () => {
    expect(cell(count([{ end: 'done', documents: 1 }]))).toBe('ok (1)');
  });
});

describe('without anything that is fetched', () => {
  const store = mkdtempSync(join(tmpdir(), 'peers-'));
  let ours: Ours;
  let bare: Peer;
  beforeAll(async () => {
    ours = await startOurs(root);
    const file = join(copyWorkers(store), 'bare.mjs');
    bare = await startQueuePeer({ ...ours, name: 'bare', file });
  });
  afterAll(async () => {
    await bare?.close();
    await ours?.peer.close();
    rmSync(store, { recursive: true });
  });

  it.each(['no fault', 'each order told 20 times'])('ours and the bare worker: %s', async says => {
    const fault = faults.find(one => one.says === says);
    if (!fault) throw new Error(`The table has no row "${says}".`);
    const options = { seed: 1, points: 1 };
    const counts = await Promise.all([ours.peer, bare].map(peer => runFault(peer, fault, options)));
    expect(counts.map(cell)).toEqual(['ok (2)', 'ok (2)']);
  });
});
