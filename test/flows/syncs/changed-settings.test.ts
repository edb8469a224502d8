import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { VendorUnavailableError } from '../../../shared/errors.ts';
import { balances } from './live-world.ts';
import { sourceInMemory } from './source-in-memory.ts';
import { company, invoice, syncWorld, syncWorldOf } from './sync-world.ts';
import { targetInMemory } from './target-in-memory.ts';

process.env.STAGE = 'local';
beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime('2026-08-10T01:00:00Z');
});
afterEach(() => void vi.useRealTimers());

const daysPass = (days: number): void => void vi.setSystemTime(Date.now() + days * 86_400_000);

/** A source that tells invoice-receipts (FR) as the settings say: paid when they are issued, or owed. */
function worldWithReceipts() {
  const memory = sourceInMemory();
  const { documents } = memory.source;
  let areOwed = false;
  const source = {
    ...memory,
    source: {
      ...memory.source,
      documents: async (from: Parameters<typeof documents>[0]) => {
        const page = await documents(from);
        const entries = page.entries.map(entry =>
          areOwed && entry.type === 'FR' ? { ...entry, role: 'claim' as const } : entry,
        );
        return { ...page, entries };
      },
    },
  };
  const world = syncWorldOf({ source, target: targetInMemory() });
  const confirmed = () => ({ live: true, confirmedBalance: { EUR: '100.00' } });
  return {
    world,
    /** Other settings of the tenant: with `paidAtIssue` empty, receipts are owed. */
    set: (paidAtIssue: readonly number[]): void => {
      areOwed = paidAtIssue.length === 0;
      world.settings = { ...confirmed(), paidAtIssue };
    },
  };
}

it('a mark that no invoice bears any more is not believed: it has another name at the ERP', async () => {
  const world = syncWorld({ source: sourceInMemory(false), settings: { paidWhen: { tag: 'Payé' } } });
  const paid = ['1', '2', '3', '4', '5'].map(id => invoice(id, { paid: true }));
  const documents = [...paid, invoice('6', { paid: false })];
  const rename = () => {
    for (const document of documents) world.source.document({ ...document, paid: false });
    world.source.document(invoice('7', { paid: true, total: 0n }));
  };
  world.source.customer(company('1'));
  for (const document of documents) world.source.document(document);
  await world.run();
  world.confirm();
  await world.run();
  rename();
  const message = world.message();
  for (let tries = 0; tries < 3; tries++) {
    await expect(world.invoke(message)).rejects.toThrow('another name');
    expect(world.record().runs[0]).toMatchObject({ state: 'waiting' });
    vi.setSystemTime(Date.now() + 13 * 3_600_000);
  }
  await expect(world.invoke(message)).rejects.toThrow('another name');
  for (const document of documents) world.source.document(document);
  expect(await world.invoke(message)).toEqual({ kind: 'done' });
  expect(world.record().runs[0]).toMatchObject({ state: 'done', sent: { items: 0 } });
  expect([...world.target.items.keys()]).toEqual(['kwixeo:6']);

  // Another mark is agreed upon anew.
  rename();
  world.settings = { ...world.settings, paidWhen: { tag: 'Payée' } };
  expect(await world.run()).toMatchObject({ state: 'unconfirmed', owed: 6 });
});

it('a few invoices may lose their mark by themselves', async () => {
  const world = syncWorld({ source: sourceInMemory(false), settings: { paidWhen: { tag: 'Payé' } } });
  world.source.customer(company('1'));
  world.source.document(invoice('1', { paid: true }));
  await world.run();
  world.settings = { ...world.settings, live: true, confirmedBalance: {} };
  await world.run();
  world.source.document(invoice('1', { paid: false }));
  expect(await world.run()).toMatchObject({ state: 'done', sent: { items: 1 } });
});

it('what was read by settings that were taken back at once is read again, and nothing of it is sent', async () => {
  const { world, set } = worldWithReceipts();
  world.source.customer(company('1'));
  world.source.document(invoice('1'));
  world.source.document(invoice('2', { role: 'paid-at-issue', type: 'FR' }));
  await world.run();
  set([3, 4, 6, 7]);
  expect(await world.run()).toMatchObject({ state: 'done', sent: { items: 1 } });
  daysPass(90);
  await world.run();

  set([]);
  const read = world.source.pages();
  world.source.onPage(page => {
    if (page > read + 2) throw new VendorUnavailableError('The source is down.');
  });
  await expect(world.invoke(world.message())).rejects.toThrow(VendorUnavailableError);
  world.source.onPage(() => undefined);
  set([3, 4, 6, 7]);
  expect(await world.run()).toMatchObject({ state: 'done', sent: { items: 0 } });
  expect(balances(world)).toEqual([['FT A26/1', 100_00n]]);
});
