import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Cloud } from '../local/cloud.ts';
import { startLedgerCloud } from './ledger-cloud.ts';

let cloud: Cloud;
let line: typeof import('../../shared/ledger/issuing-line.ts');

beforeAll(async () => {
  cloud = await startLedgerCloud();
  line = await import('../../shared/ledger/issuing-line.ts');
});
afterAll(async () => {
  await cloud.close();
  vi.unstubAllEnvs();
});

describe('the beginning of a line', () => {
  it('is the same for all who begin it at the same time, and never moves', async () => {
    const begun = await Promise.all(Array.from({ length: 5 }, () => line.beginLine('acme', 'phc-go')));
    const [since] = begun;
    expect(new Set(begun).size).toBe(1);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
    try {
      expect(await line.beginLine('acme', 'phc-go')).toBe(since);
      await line.updateLine('acme', 'phc-go', { refusal: null });
      expect(await line.readLine('acme', 'phc-go')).toMatchObject({ since });
      expect(await line.beginLine('acme', 'wisedat')).not.toBe(since);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is set beside what a line without one knows already', async () => {
    await line.haltLine('bravo', 'phc-go', 'ABC');
    const since = await line.beginLine('bravo', 'phc-go');
    expect(await line.readLine('bravo', 'phc-go')).toMatchObject({ since, haltedBy: ['ABC'] });
  });
});

describe('the halts of a line', () => {
  const halts = async (tenant: string) => (await line.readLine(tenant, 'phc-go')).haltedBy;

  it('are ended one by one, each by its own document', async () => {
    expect(await halts('charlie')).toEqual([]);
    expect(await line.releaseLine('charlie', 'phc-go', 'A')).toBe(false);
    for (const id of ['A', 'B', 'A']) await line.haltLine('charlie', 'phc-go', id);
    expect(await halts('charlie')).toEqual(['A', 'B']);
    expect(await line.releaseLine('charlie', 'phc-go', 'A')).toBe(true);
    expect(await line.releaseLine('charlie', 'phc-go', 'A')).toBe(false);
    expect(await halts('charlie')).toEqual(['B']);
    expect(await line.releaseLine('charlie', 'phc-go', 'B')).toBe(true);
    expect(await halts('charlie')).toEqual([]);
    await line.haltLine('charlie', 'phc-go', 'C');
    expect(await halts('charlie')).toEqual(['C']);
    expect((await line.readLine('charlie', 'wisedat')).haltedBy).toEqual([]);
  });

  it('are all kept when several functions halt and release the line at the same time', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `D${String(index).padStart(2, '0')}`);
    await Promise.all(ids.map(id => line.haltLine('delta', 'phc-go', id)));
    expect(await halts('delta')).toEqual(ids);
    const [accepted, waiting] = [ids.slice(0, 6), ids.slice(6)];
    const released = await Promise.all([
      ...accepted.map(id => line.releaseLine('delta', 'phc-go', id)),
      line.haltLine('delta', 'phc-go', 'E').then(() => true),
      line.updateLine('delta', 'phc-go', { refusal: null }).then(() => true),
    ]);
    expect(released).toEqual(released.map(() => true));
    expect(await halts('delta')).toEqual([...waiting, 'E']);
  });
});
