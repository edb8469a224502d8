import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Cloud } from '../local/cloud.ts';
import { startLedgerCloud } from './ledger-cloud.ts';

let cloud: Cloud;
let currentToken: typeof import('../../shared/ledger/tokens.ts').currentToken;

beforeAll(async () => {
  cloud = await startLedgerCloud();
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  ({ currentToken } = await import('../../shared/ledger/tokens.ts'));
});
afterAll(async () => {
  await cloud.close();
  vi.unstubAllEnvs();
});

/** A tenant whose logins are counted; its token secret exists, as after `connections:put`. */
function tenant(slug: string, lifetimeSeconds?: number) {
  cloud.setSecret(`invoice-bridge/local/${slug}/phc-go/token`, {});
  let logins = 0;
  const kind = {
    tenant: slug,
    connection: 'phc-go',
    credentials: { user: 'u' },
    login: async () => `token-${++logins}`,
    ...(lifetimeSeconds !== undefined && { lifetimeSeconds }),
  };
  return { kind, logins: () => logins };
}

describe('a token', () => {
  it('costs one login for all who ask at the same time, and is kept in its secret', async () => {
    const { kind, logins } = tenant('together');
    const tokens = await Promise.all(Array.from({ length: 20 }, () => currentToken(kind)));
    expect(new Set(tokens)).toEqual(new Set(['token-1']));
    expect(logins()).toBe(1);
    expect(cloud.readSecret('invoice-bridge/local/together/phc-go/token')).toContain('token-1');
  });

  it('is taken from the secret by a container that never logged in', async () => {
    const { kind, logins } = tenant('shared');
    await currentToken(kind);
    const other = { ...kind, login: async () => 'never' };
    expect(await currentToken(other)).toBe('token-1');
    expect(logins()).toBe(1);
  });

  it('is renewed once after a refusal, and a newer one of another container is taken first', async () => {
    const { kind, logins } = tenant('refused');
    await currentToken(kind);
    const renewed = await Promise.all(Array.from({ length: 5 }, () => currentToken(kind, 'token-1')));
    expect(new Set(renewed)).toEqual(new Set(['token-2']));
    expect(logins()).toBe(2);
  });

  it('is renewed before its lifetime is over', async () => {
    const { kind, logins } = tenant('old', 30);
    await currentToken(kind);
    await currentToken(kind);
    expect(logins()).toBe(2);
  });

  it('of other credentials is worthless', async () => {
    const { kind, logins } = tenant('changed');
    await currentToken(kind);
    expect(await currentToken({ ...kind, credentials: { user: 'v' } })).toBe('token-2');
    expect(logins()).toBe(2);
  });

  it.each(['two\nlines', 'olá', 'a b', 'end\r', ''])(
    'that no header takes (%j) does not count: the message waits, and the next login may give a better one',
    async wrong => {
      const { kind } = tenant(`odd-${Buffer.from(wrong).toString('hex')}`);
      const odd = { ...kind, login: async () => wrong };
      await expect(currentToken(odd)).rejects.toMatchObject({ code: 'VENDOR_CONTRACT', retry: 'later' });
      expect(await currentToken(kind)).toBe('token-1');
    },
  );

  it('that no header takes is not taken from its secret either', async () => {
    const { kind, logins } = tenant('odd-secret');
    await currentToken(kind);
    const secret = 'invoice-bridge/local/odd-secret/phc-go/token';
    const kept = JSON.parse(cloud.readSecret(secret) ?? '');
    cloud.setSecret(secret, { ...kept, token: 'two\nlines', obtainedAt: '2999-01-01T00:00:00Z' });
    expect(await currentToken(kind, 'token-1')).toBe('token-2');
    expect(logins()).toBe(2);
  });

  it('is given without its secret too, and a failed login is not remembered', async () => {
    let tries = 0;
    const login = async () => {
      if (++tries === 1) throw new Error('down');
      return 'token';
    };
    const kind = { tenant: 'nosecret', connection: 'phc-go', credentials: {}, login };
    await expect(currentToken(kind)).rejects.toThrow('down');
    expect(await currentToken(kind)).toBe('token');
  });
});

describe('a token of a vendor whose new login voids older ones', () => {
  /** The vendor: only the newest token is good. */
  function startVendor(slug: string) {
    cloud.setSecret(`invoice-bridge/local/${slug}/phc-go/token`, {});
    let logins = 0;
    const login = async () => `token-${++logins}`;
    return {
      kind: { tenant: slug, connection: 'phc-go', credentials: {}, login },
      logins: () => logins,
      isGood: (token: string) => token === `token-${logins}`,
      /** It forgets all sessions, as when it is started again. */
      forget: () => void logins++,
    };
  }

  /** A container has a memory of its own. */
  async function startContainer(vendor: ReturnType<typeof startVendor>) {
    vi.resetModules();
    const tokens = await import('../../shared/ledger/tokens.ts');
    return {
      /** A call to the vendor: once more with another token if the first is refused. Gives whether it went through. */
      call: async () => {
        const token = await tokens.currentToken(vendor.kind);
        return vendor.isGood(token) || vendor.isGood(await tokens.currentToken(vendor.kind, token));
      },
    };
  }

  it('is shared after a refusal, however fresh: containers do not log in in turn', async () => {
    const vendor = startVendor('in-turn');
    const containers = [await startContainer(vendor), await startContainer(vendor)];
    for (const container of containers) expect(await container.call()).toBe(true);
    expect(vendor.logins()).toBe(1);
    vendor.forget();
    for (let times = 0; times < 5; times++)
      for (const container of containers) expect(await container.call()).toBe(true);
    // The first, the forgotten one, and one after it.
    expect(vendor.logins()).toBe(3);
  });

  it('is written six times an hour at most, however often it is voided', async () => {
    const vendor = startVendor('voided');
    const container = await startContainer(vendor);
    const versions = () =>
      cloud
        .secretCalls()
        .filter(({ action, secret }) => action === 'PutSecretValue' && secret?.includes('voided')).length;
    vi.useFakeTimers({ toFake: ['Date'] });
    for (let minute = 0; minute < 120; minute++) {
      vendor.forget();
      await container.call();
      vi.setSystemTime(Date.now() + 60_000);
    }
    vi.useRealTimers();
    expect(versions()).toBeLessThanOrEqual(12);
    expect(versions()).toBeGreaterThanOrEqual(11);
  });

  it('that an older version wrote is read', async () => {
    const vendor = startVendor('older');
    const container = await startContainer(vendor);
    await container.call();
    const name = 'invoice-bridge/local/older/phc-go/token';
    const { writtenAt: _, ...older } = JSON.parse(cloud.readSecret(name) ?? '');
    cloud.setSecret(name, older);
    expect(await (await startContainer(vendor)).call()).toBe(true);
    expect(vendor.logins()).toBe(1);
  });
});
