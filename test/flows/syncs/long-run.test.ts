import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { OpenItem } from '../../../shared/domain/receivables/open-item.ts';
import { VendorUnavailableError } from '../../../shared/errors.ts';
import { liveWorld, reportOf } from './live-world.ts';
import { invoice } from './sync-world.ts';

process.env.STAGE = 'local';
beforeEach(() => void vi.spyOn(process.stdout, 'write').mockReturnValue(true));

describe('a long run', () => {
  it('goes on in other invocations until it is done, page by page', async () => {
    const world = await liveWorld();
    for (let id = 3; id < 30; id++) world.source.document(invoice(String(id)));
    const message = world.message();
    let invocations = 0;
    for (let next = 'unfinished'; next === 'unfinished'; invocations++) {
      world.timeFor = 1;
      next = (await world.invoke(message)).kind;
    }
    expect(invocations).toBeGreaterThan(15);
    expect(world.record().runs[0]).toMatchObject({ state: 'done', sent: { items: 27 } });
    expect(reportOf(world).filter(({ state }) => state === 'sent')).toHaveLength(27);
    expect(world.target.items).toHaveLength(29);
    const items: OpenItem[] = [...world.target.items.values()];
    expect(items.every(({ balance }) => 'remaining' in balance)).toBe(true);
  });

  it('tells every few seconds how far it is, in the log and on record', async () => {
    const world = await liveWorld();
    for (let id = 3; id < 30; id++) world.source.document(invoice(String(id)));
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const held = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const pages = world.source.pages();
    world.source.holdPage(async page => {
      if (page !== pages + 3) return;
      asked.resolve();
      await held.promise;
    });
    const run = world.invoke(world.message());
    await asked.promise;
    await vi.advanceTimersByTimeAsync(10_000);
    const logged = vi.mocked(process.stdout.write).mock.calls.map(([line]) => String(line));
    expect(logged.filter(line => line.includes('The sync goes on'))).toEqual([
      expect.stringContaining('"what":"documents","done":3,"of":29'),
    ]);
    expect(world.record().runs[0]).toMatchObject({
      state: 'reading',
      progress: { what: 'documents', done: 3, of: 29 },
    });
    held.resolve();
    await run;
    vi.useRealTimers();
    expect(world.record().runs[0]).toMatchObject({ state: 'done', progress: null });
  });

  it('begins no call that may take longer than its invocation lasts: the next one has the time', async () => {
    const world = await liveWorld();
    world.source.document(invoice('3'));
    world.secondsLeft = 400;
    const message = world.message();
    expect(await world.invoke(message)).toEqual({ kind: 'unfinished' });
    expect(world.target.items).toHaveLength(2);
    world.secondsLeft = 750;
    expect(await world.invoke(message)).toEqual({ kind: 'done' });
    expect(world.target.items).toHaveLength(3);
  });

  it('sends nothing before the last page is read', async () => {
    const world = await liveWorld();
    const calls = world.target.calls.length;
    for (let id = 3; id < 30; id++) world.source.document(invoice(String(id)));
    const read = world.source.pages();
    world.source.onPage(page => {
      if (page > read + 4) throw new VendorUnavailableError('The source is down.');
    });
    await expect(world.invoke(world.message())).rejects.toThrow(VendorUnavailableError);
    expect(world.target.calls).toHaveLength(calls);
  });
});
