import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { takeTurn } from '../../shared/flows/turn.ts';

process.env.STAGE = 'local';

const upload = 'UPLOAD#acme#payorcrm';

/** Leases as the ledger keeps them, and a table that can be out of reach. */
function startLeases() {
  const held = new Map<string, { holder: string; endsAt: number }>();
  let holders = 0;
  let isDown = false;
  const end = (seconds: number): number => Date.now() + seconds * 1000;
  const reach = (): void => {
    if (isDown) throw new Error('The table is out of reach.');
  };
  return {
    setDown: (down: boolean) => {
      isDown = down;
    },
    leases: {
      acquireLease: async (pk: string, seconds: number) => {
        if ((held.get(pk)?.endsAt ?? 0) > Date.now()) return undefined;
        const holder = String(++holders);
        held.set(pk, { holder, endsAt: end(seconds) });
        return { pk, holder };
      },
      renewLease: async ({ pk, holder }: { pk: string; holder: string }, seconds: number) => {
        reach();
        if (held.get(pk)?.holder !== holder) return false;
        held.set(pk, { holder, endsAt: end(seconds) });
        return true;
      },
      releaseLease: async ({ pk, holder }: { pk: string; holder: string }) => {
        if (held.get(pk)?.holder === holder) held.delete(pk);
      },
    },
  };
}

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

describe('the turn of an upload', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  });
  afterEach(() => void vi.useRealTimers());

  it('lasts as long as its work, and not longer', async () => {
    const { leases } = startLeases();
    const second = () => takeTurn(upload, leases, async () => 'second');
    const first = takeTurn(upload, leases, async turn => {
      await pass(14 * 60);
      await turn.confirm();
      expect(await second()).toBeUndefined();
      return 'first';
    });
    expect(await first).toBe('first');
    expect(await second()).toBe('second');
  });

  it('is given back by work that fails', async () => {
    const { leases } = startLeases();
    await expect(takeTurn(upload, leases, () => Promise.reject(new Error('broken')))).rejects.toThrow(
      'broken',
    );
    expect(await takeTurn(upload, leases, async () => 'next')).toBe('next');
  });

  it('of another tenant, or at another tool, goes on beside it', async () => {
    const { leases } = startLeases();
    await takeTurn(upload, leases, async () => {
      expect(await takeTurn('UPLOAD#globex#payorcrm', leases, async () => 'other')).toBe('other');
      expect(await takeTurn('UPLOAD#acme#my-dso-manager', leases, async () => 'tool')).toBe('tool');
    });
  });

  it('is passed on a minute and a half after its function died', async () => {
    const { leases } = startLeases();
    // A function that died renews nothing.
    await leases.acquireLease('UPLOAD#acme#payorcrm', 90);
    await pass(89);
    expect(await takeTurn(upload, leases, async () => 'next')).toBeUndefined();
    await pass(2);
    expect(await takeTurn(upload, leases, async () => 'next')).toBe('next');
  });

  it('outlives a table that is out of reach for a while', async () => {
    const { leases, setDown } = startLeases();
    await takeTurn(upload, leases, async turn => {
      await pass(30);
      setDown(true);
      await pass(40);
      setDown(false);
      await pass(20);
      await turn.confirm();
      expect(await takeTurn(upload, leases, async () => 'other')).toBeUndefined();
    });
  });

  it('that another upload took is noticed before anything more is sent', async () => {
    const { leases, setDown } = startLeases();
    await takeTurn(upload, leases, async turn => {
      setDown(true);
      await pass(120);
      setDown(false);
      expect(await takeTurn(upload, leases, async () => 'other')).toBe('other');
      await expect(turn.confirm()).rejects.toMatchObject({ retry: 'later' });
    });
  });

  it('cannot be confirmed while the table is out of reach for long', async () => {
    const { leases, setDown } = startLeases();
    await takeTurn(upload, leases, async turn => {
      setDown(true);
      await turn.confirm();
      await pass(50);
      await expect(turn.confirm()).rejects.toThrow('out of reach');
    });
  });
});
