import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { OpenItem } from '../../../shared/domain/receivables/open-item.ts';
import {
  VendorOutcomeUnknownError,
  VendorRefusedError,
  VendorUnavailableError,
} from '../../../shared/errors.ts';
import { newRow } from '../../ledger/new-row.ts';
import { balances, liveWorld, reportOf } from './live-world.ts';
import { sourceInMemory } from './source-in-memory.ts';
import { company, invoice, payment, syncWorld } from './sync-world.ts';
import { targetInMemory } from './target-in-memory.ts';

process.env.STAGE = 'local';
beforeEach(() => void vi.spyOn(process.stdout, 'write').mockReturnValue(true));

describe('the first week', () => {
  it('sends nothing before a person has confirmed the balance of a dry run', async () => {
    const world = syncWorld();
    world.source.customer(company('1'));
    world.source.document(invoice('1'));
    world.source.document(invoice('2', { total: 50_00n }));
    world.source.document(invoice('3', { role: 'credit', total: 5_00n, type: 'NC' }));
    const dry = await world.run();
    expect(dry).toMatchObject({ state: 'dry-run', owed: 3, balances: { source: { EUR: '145.00' } } });
    expect(dry.message).toMatch(/^3 items are owed, 145.00 EUR. Nothing was sent./);
    expect(reportOf(world).map(row => [row.number, row.state, row.remaining])).toEqual([
      ['FT A26/1', 'would-be-sent', '100.00'],
      ['FT A26/2', 'would-be-sent', '50.00'],
      ['FT A26/3', 'would-be-sent', '-5.00'],
    ]);
    world.settings = { live: true };
    expect(await world.run()).toMatchObject({ state: 'unconfirmed' });
    world.settings = { live: true, confirmedBalance: { EUR: '145.01' } };
    expect(await world.run()).toMatchObject({ state: 'unconfirmed' });
    expect(world.target.calls).toEqual([]);
    world.settings = { live: true, confirmedBalance: { EUR: '145.00' } };
    expect(await world.run()).toMatchObject({ state: 'done', sent: { debtors: 1, items: 3 } });
    expect(balances(world)).toEqual([
      ['FT A26/1', 100_00n],
      ['FT A26/2', 50_00n],
      ['FT A26/3', -5_00n],
    ]);
  });

  it('takes the balance of an earlier dry run with the same settings, though more was invoiced since', async () => {
    const world = syncWorld();
    world.source.customer(company('1'));
    world.source.document(invoice('1'));
    await world.run();
    world.source.document(invoice('2'));
    await world.run();
    world.settings = { live: true, confirmedBalance: { EUR: '100.00' } };
    expect(await world.run()).toMatchObject({ state: 'done', balances: { target: { EUR: '200.00' } } });
  });

  it('leaves out what has no place at the tool, and blames nobody', async () => {
    const world = syncWorld({ target: targetInMemory({ kinds: ['invoice'] }) });
    world.source.customer(company('1'));
    world.source.document(invoice('1'));
    world.source.document(invoice('3', { role: 'credit', total: 5_00n, type: 'NC' }));
    const dry = await world.run();
    expect(dry).toMatchObject({ owed: 1, out: 1, refused: 0, balances: { source: { EUR: '100.00' } } });
    world.confirm();
    expect(await world.run()).toMatchObject({ state: 'done', sent: { items: 1 }, refused: 0 });
    expect(balances(world)).toEqual([['FT A26/1', 100_00n]]);
  });

  it('asks again when settings change what is sent, and reads everything anew', async () => {
    const world = await liveWorld();
    world.settings = { ...world.settings, history: true };
    expect(await world.run()).toMatchObject({ state: 'unconfirmed', since: null, read: { documents: 2 } });
    world.settings = { ...world.settings, history: false };
    expect(await world.run()).toMatchObject({ state: 'done' });
  });

  it('refuses a source without payments as long as nothing says what is paid', async () => {
    const world = syncWorld({ source: sourceInMemory(false) });
    expect(await world.run()).toMatchObject({
      state: 'refused',
      message: expect.stringContaining('set "paidWhen"'),
    });
    world.settings = { paidWhen: { tag: 'payé' } };
    expect(await world.run()).toMatchObject({ state: 'dry-run' });
  });

  it.each([{ canClear: false }, { resends: false }])(
    'refuses to go live with a tool of which %j',
    async about => {
      const world = syncWorld({ target: targetInMemory(about) });
      world.source.customer(company('1'));
      world.source.document(invoice('1'));
      expect(await world.run()).toMatchObject({ state: 'dry-run' });
      world.confirm();
      expect(await world.run()).toMatchObject({
        state: 'refused',
        message: expect.stringContaining('"resend"'),
      });
      expect(world.target.calls).toEqual([]);
    },
  );
});

describe('a nightly run', () => {
  it('sends nothing if nothing has changed', async () => {
    const world = await liveWorld();
    const calls = world.target.calls.length;
    expect(await world.run()).toMatchObject({ state: 'done', sent: { debtors: 0, items: 0 } });
    expect(world.target.calls).toHaveLength(calls);
  });

  it('changes the items of the documents that a payment settles, and no others', async () => {
    const world = await liveWorld();
    world.source.document(invoice('3'));
    await world.run();
    world.source.payment(payment('9', { '1': 100_00n, '2': 20_00n }));
    expect(await world.run()).toMatchObject({
      sent: { items: 2 },
      balances: { source: { EUR: '130.00' }, difference: { EUR: '0.00' } },
    });
    expect(world.target.calls.at(-1)).toBe('items FT A26/1 FT A26/2');
    expect(balances(world)).toEqual([
      ['FT A26/1', '2026-11-02'],
      ['FT A26/2', 30_00n],
      ['FT A26/3', 100_00n],
    ]);
  });

  it('opens an item again when its payment is cancelled, or settles another document', async () => {
    const world = await liveWorld();
    world.source.payment(payment('9', { '1': 100_00n }));
    await world.run();
    world.source.payment(payment('9', { '2': 50_00n }));
    await world.run();
    expect(balances(world)).toEqual([
      ['FT A26/1', 100_00n],
      ['FT A26/2', '2026-11-02'],
    ]);
    world.source.payment(payment('9', { '2': 50_00n }, { cancelled: true }));
    await world.run();
    expect(balances(world)).toEqual([
      ['FT A26/1', 100_00n],
      ['FT A26/2', 50_00n],
    ]);
  });

  it('sends what was received and settles nothing yet, and clears it once it does', async () => {
    const world = await liveWorld();
    world.source.payment(payment('9', { '1': 40_00n }, { received: 70_00n }));
    await world.run();
    expect(world.target.items.get('wisedat:payment:9')).toMatchObject({
      kind: 'payment',
      number: '9',
      initial: -30_00n,
      balance: { remaining: -30_00n },
    });
    world.source.payment(payment('9', { '1': 70_00n }));
    await world.run();
    expect(world.target.items.get('wisedat:payment:9')).toMatchObject({
      initial: -30_00n,
      balance: { clearedOn: '2026-11-02' },
    });
    expect(world.record().runs[0]?.balances.target).toEqual({ EUR: '80.00' });
  });

  it('uses a credit for an invoice in one payment with the money for the rest, or pays it out', async () => {
    const world = await liveWorld();
    world.source.document(invoice('3', { role: 'credit', total: 30_00n, type: 'NC' }));
    world.source.document(invoice('4', { role: 'credit', total: 7_00n, type: 'NC' }));
    world.source.payment(payment('9', { '1': 100_00n, '3': 30_00n }, { received: 70_00n }));
    world.source.payment(payment('10', { '4': 7_00n }, { received: -7_00n }));
    expect(await world.run()).toMatchObject({ refused: 0, balances: { target: { EUR: '50.00' } } });
    expect(balances(world)).toEqual([
      ['FT A26/1', '2026-11-02'],
      ['FT A26/2', 50_00n],
    ]);
  });

  it('clears what is cancelled, turns private or turns out to be ours, since items cannot be deleted', async () => {
    const world = await liveWorld();
    const today = new Date().toISOString().slice(0, 10);
    world.source.document(invoice('1', { cancelled: true }));
    world.own.push(ownRow({ vendorId: '2' }));
    await world.run();
    expect(balances(world)).toEqual([
      ['FT A26/1', today],
      ['FT A26/2', today],
    ]);
    const other = await liveWorld();
    other.source.customer(company('1', { taxId: { country: 'PT', number: '123456789' } }));
    await other.run();
    expect(other.record().runs[0]?.balances.target).toEqual({ EUR: '0.00' });
  });

  it('sends a customer that changed, though none of its items did', async () => {
    const world = await liveWorld();
    world.source.customer(company('1', { email: 'contas@cliente.example' }));
    expect(await world.run()).toMatchObject({ sent: { debtors: 1, items: 0 } });
    expect(world.target.debtors.get('C1')?.email).toBe('contas@cliente.example');
  });

  it('covers what was planned before it began, and nothing else', async () => {
    const world = await liveWorld();
    const late = world.message({ byHand: false, plannedAt: '2026-11-01T01:00:00.000Z' });
    const pages = world.source.pages();
    expect(await world.invoke(late)).toEqual({ kind: 'done' });
    expect(world.source.pages()).toBe(pages);
  });
});

const ownRow = (changes: { readonly vendorId?: string; readonly number?: string }) =>
  newRow({ vendor: 'wisedat', ...changes, state: 'issued', updatedAt: new Date().toISOString() });

describe('a target that fails', () => {
  it('is sent again what it may have taken, since items go by their key', async () => {
    const world = await liveWorld();
    world.source.document(invoice('3'));
    let failures = 0;
    world.target.onCall((what, carryOut) => {
      if (what === 'items') carryOut();
      if (what === 'items' && failures++ < 2) throw new VendorOutcomeUnknownError('The answer was lost.');
    });
    const message = world.message();
    await expect(world.invoke(message)).rejects.toThrow(VendorUnavailableError);
    expect(world.record().runs[0]).toMatchObject({
      state: 'waiting',
      message: expect.stringContaining('tried again by itself'),
    });
    await expect(world.invoke(message)).rejects.toThrow(VendorUnavailableError);
    expect(await world.run()).toMatchObject({ state: 'done', balances: { difference: { EUR: '0.00' } } });
    expect(world.target.items).toHaveLength(3);
  });

  it('is never sent persons again whom it may have taken', async () => {
    const world = await liveWorld();
    const person = { key: 'p1', debtorCode: 'C1', lastName: 'Silva', collects: true };
    world.source.customer(company('1', { email: 'a@b.example' }), [person]);
    world.target.onCall((what, carryOut) => {
      carryOut();
      if (what === 'contacts') throw new VendorOutcomeUnknownError('The answer was lost.');
    });
    expect(await world.run()).toMatchObject({ state: 'done' });
    world.source.customer(company('1', { email: 'c@d.example' }), [person]);
    await world.run();
    expect(world.target.contacts).toEqual([person]);
  });

  it('ends the run if it refuses whole calls, and gets the rest the next night', async () => {
    const world = await liveWorld();
    for (let id = 3; id < 20; id++) world.source.document(invoice(String(id)));
    world.target.onCall((what, carryOut) => {
      if (what === 'items') throw new VendorRefusedError('The tool refused the file.', 'no');
      carryOut();
    });
    expect(await world.run()).toMatchObject({
      ...{ state: 'failed', refused: 8 },
      refusals: expect.arrayContaining([
        { number: 'FT A26/3', message: 'The tool refused the file. It said: no' },
      ]),
    });
    expect(world.target.calls.filter(call => call.startsWith('items'))).toHaveLength(3);
    world.target.onCall((_, carryOut) => carryOut());
    expect(await world.run()).toMatchObject({ state: 'done', sent: { items: 17 } });
  });

  it('gets the customers that changed the next night, also those for whom no call was made', async () => {
    const world = syncWorld();
    const keys = Array.from({ length: 10 }, (_, at) => String(at + 1));
    for (const key of keys) world.source.customer(company(key));
    for (const key of keys) world.source.document(invoice(key, { customerId: key }));
    await world.run();
    world.confirm();
    await world.run();
    for (const key of keys) world.source.customer(company(key, { email: `contas@cliente${key}.example` }));
    world.target.onCall(() => {
      throw new VendorRefusedError('The tool refused the file.', 'no');
    });
    expect(await world.run()).toMatchObject({ state: 'failed', sent: { debtors: 0 } });
    world.target.onCall((_, carryOut) => carryOut());
    expect(await world.run()).toMatchObject({ state: 'done', sent: { debtors: 10 } });
    const addresses = [...world.target.debtors.values()].map(({ email }) => email);
    expect(addresses).toEqual(keys.map(key => `contas@cliente${key}.example`));
  });
});

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
