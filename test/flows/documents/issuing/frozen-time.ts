import { afterEach, beforeEach, vi } from 'vitest';

/** The tests of a file run on stage `local`, at one moment that only they move, without log lines. */
export function useFrozenTime(): void {
  beforeEach(() => {
    vi.stubEnv('STAGE', 'local');
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-21T10:00:00Z') });
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });
}
