import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Cloud } from '../local/cloud.ts';
import { startLedgerCloud } from './ledger-cloud.ts';

let cloud: Cloud;
let leases: typeof import('../../shared/ledger/leases.ts').leases;

beforeAll(async () => {
  cloud = await startLedgerCloud();
  ({ leases } = await import('../../shared/ledger/leases.ts'));
});
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());
afterAll(async () => {
  await cloud.close();
  vi.unstubAllEnvs();
});

const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

async function acquire(name: string) {
  const lease = await leases.acquireLease(name, 90);
  if (!lease) throw new Error('The lease is held.');
  return lease;
}

describe('a lease', () => {
  it('is held by one at a time, until it is given back', async () => {
    const lease = await acquire('one');
    expect(await leases.acquireLease('one', 90)).toBeUndefined();
    await leases.releaseLease(lease);
    await acquire('one');
  });

  it('that is renewed lasts', async () => {
    const lease = await acquire('renewed');
    for (let times = 0; times < 5; times++) {
      pass(60);
      expect(await leases.renewLease(lease, 90)).toBe(true);
    }
    pass(60);
    expect(await leases.acquireLease('renewed', 90)).toBeUndefined();
  });

  it('of a holder that died ends by itself', async () => {
    await acquire('died');
    pass(91);
    await acquire('died');
  });

  it('that ran out can still be renewed while nobody took it', async () => {
    const lease = await acquire('late');
    pass(120);
    expect(await leases.renewLease(lease, 90)).toBe(true);
    expect(await leases.acquireLease('late', 90)).toBeUndefined();
  });

  it('that somebody else took can be neither renewed nor given back', async () => {
    const lease = await acquire('taken');
    pass(91);
    const other = await acquire('taken');
    expect(await leases.renewLease(lease, 90)).toBe(false);
    await leases.releaseLease(lease);
    expect(await leases.acquireLease('taken', 90)).toBeUndefined();
    await leases.releaseLease(other);
    expect(await leases.renewLease(lease, 90)).toBe(false);
  });
});
