import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Cloud } from '../local/cloud.ts';
import { startLedgerCloud } from './ledger-cloud.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startLedgerCloud();
});
afterAll(async () => {
  vi.useRealTimers();
  await cloud.close();
  vi.unstubAllEnvs();
});
const now = '2026-11-21T10:00:00.000Z';
/** Containers begin anew with each test. */
beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(now);
});
const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);
const admission = () => import('../../shared/ledger/known-tenants.ts');
const records = () => import('../../shared/ledger/tenant-connections.ts');
const tenants = () => import('../../shared/ledger/tenants.ts');

describe('a caller who has proved nothing', () => {
  const admitted = async (admit: (tenant: string) => Promise<string>, names: readonly string[]) => {
    const found: string[] = [];
    for (const name of names) found.push(await admit(name));
    return found;
  };

  it('is let in as the first of a container, and whoever is on record always', async () => {
    await (await tenants()).rememberTenant('known-one');
    const { admit } = await admission();
    expect(await admitted(admit, ['stranger', 'known-one', 'known-one'])).toEqual(['yes', 'yes', 'yes']);
  });

  it('is a guess five times, and then one in a minute', async () => {
    const { admit } = await admission();
    await admit('first');
    const names = Array.from({ length: 6 }, (_, index) => `made-up-${index}`);
    expect(await admitted(admit, names)).toEqual([...Array(5).fill('guess'), 'no']);
    pass(59);
    expect(await admit('made-up-0')).toBe('no');
    pass(1);
    expect(await admitted(admit, ['made-up-0', 'made-up-1'])).toEqual(['guess', 'no']);
    pass(3600);
    expect(await admitted(admit, names)).toEqual([...Array(5).fill('guess'), 'no']);
  });

  it('costs nothing where the guess was right, and is known from then on', async () => {
    const { admit, confirmTenant } = await admission();
    await admit('first');
    for (let times = 0; times < 12; times++) {
      const tenant = `by-hand-${times}`;
      const how = await admit(tenant);
      expect(how).toBe('guess');
      confirmTenant(tenant, how as 'guess');
      expect(await admit(tenant)).toBe('yes');
    }
    // What was right at once gives no guess back.
    confirmTenant('first', 'yes');
    const names = Array.from({ length: 6 }, (_, index) => `unknown-${index}`);
    expect(await admitted(admit, names)).toEqual([...Array(5).fill('guess'), 'no']);
  });

  it('is looked up again after a minute: a tenant may have been made since', async () => {
    const { admit } = await admission();
    await admit('first');
    expect(await admit('made-later')).toBe('guess');
    await (await tenants()).rememberTenant('made-later');
    pass(59);
    expect(await admit('made-later')).toBe('guess');
    pass(2);
    expect(await admit('made-later')).toBe('yes');
  });
});

describe('connections of a tenant', () => {
  it('are on record by name, with the moment of their last change', async () => {
    const { rememberConnections, readTenantConnections, forgetTenant } = await records();
    await rememberConnections('b-tenant', ['wisedat', 'invoicing']);
    await rememberConnections('a-tenant', ['phc-go']);
    const listed = async () =>
      (await readTenantConnections()).filter(({ tenant }) => tenant.endsWith('-tenant'));
    expect(await listed()).toEqual([
      { tenant: 'a-tenant', connections: ['phc-go'], connectionsAt: now },
      { tenant: 'b-tenant', connections: ['invoicing', 'wisedat'], connectionsAt: now },
    ]);
    await forgetTenant('a-tenant');
    expect((await listed()).map(({ tenant }) => tenant)).toEqual(['b-tenant']);
  });

  it('are asked for once in a minute', async () => {
    const { rememberConnections, hasConnection } = await records();
    expect(await hasConnection('asked', 'notifications')).toBe(false);
    await rememberConnections('asked', ['notifications']);
    pass(59);
    expect(await hasConnection('asked', 'notifications')).toBe(false);
    pass(2);
    expect(await hasConnection('asked', 'notifications')).toBe(true);
    expect(await hasConnection('asked', 'wisedat')).toBe(false);
  });

  it('stay when a document makes the tenant known', async () => {
    const { rememberConnections, hasConnection } = await records();
    await rememberConnections('both', ['wisedat']);
    const { rememberTenant, listTenants } = await tenants();
    await rememberTenant('both');
    await rememberTenant('both');
    expect(await hasConnection('both', 'wisedat')).toBe(true);
    expect((await Array.fromAsync(listTenants())).filter(name => name === 'both')).toEqual(['both']);
  });
});
