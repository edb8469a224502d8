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
    await line.updateLine('bravo', 'phc-go', { haltedBy: 'ABC' });
    const since = await line.beginLine('bravo', 'phc-go');
    expect(await line.readLine('bravo', 'phc-go')).toMatchObject({ since, haltedBy: 'ABC' });
  });
});
