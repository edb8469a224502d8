import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { VendorOutcomeUnknownError, VendorUnavailableError } from '../../../shared/errors.ts';
import { balances, liveWorld, reportOf } from './live-world.ts';
import { company, invoice, Killed, payment, type SyncWorld, syncWorld } from './sync-world.ts';
import { targetInMemory } from './target-in-memory.ts';

process.env.STAGE = 'local';
beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime('2026-11-10T01:00:00Z');
});
afterEach(() => void vi.useRealTimers());

/** A customer whom the tool would not take any more. */
const unfit = { name: '' };
const privatePerson = { taxId: { country: 'PT', number: '123456789' } };

describe('what the tool has of a customer whom it would not take any more', () => {
  it.each<[string, (world: SyncWorld) => void, string]>([
    ['is paid', ({ source }) => source.payment(payment('9', { '1': 100_00n })), '2026-11-02'],
    ['is cancelled', ({ source }) => source.document(invoice('1', { cancelled: true })), '2026-11-10'],
    [
      'is of a private customer',
      ({ source }) => source.customer(company('1', { ...unfit, ...privatePerson })),
      '2026-11-10',
    ],
  ])('is cleared when it %s', async (_, happen, day) => {
    const world = await liveWorld();
    world.source.customer(company('1', unfit));
    happen(world);
    expect(await world.run()).toMatchObject({ state: 'done', refused: 0 });
    expect(balances(world)).toContainEqual(['FT A26/1', day]);
  });

  it('is changed, and a new invoice goes, for the tool knows the customer', async () => {
    const world = await liveWorld();
    world.source.customer(company('1', unfit));
    world.source.payment(payment('9', { '1': 40_00n }));
    world.source.document(invoice('3'));
    expect(await world.run()).toMatchObject({ state: 'done', refused: 0, sent: { items: 2, debtors: 0 } });
    expect(balances(world)).toEqual([
      ['FT A26/1', 60_00n],
      ['FT A26/2', 50_00n],
      ['FT A26/3', 100_00n],
    ]);
    expect(reportOf(world).find(({ number }) => number === 'FT A26/1')).toMatchObject({
      state: 'sent',
      why: 'It is owed. Its customer stays there as it was: It has no name.',
    });
  });
});

describe('a tool that says it added nothing and changed nothing', () => {
  const none = 'The tool added 0 and changed 0.';
  const counted = (metric: string): number =>
    vi.mocked(process.stdout.write).mock.calls.filter(([line]) => String(line).includes(`"${metric}":1`))
      .length;

  it('has not taken a new item, which is refused each night until it is counted', async () => {
    const world = await liveWorld();
    world.source.document(invoice('3'));
    world.target.count(what => what !== 'items');
    for (let night = 0; night < 3; night++)
      expect(await world.run()).toMatchObject({
        state: 'done',
        sent: { items: 0 },
        refusals: [{ number: 'FT A26/3', message: none }],
        balances: { difference: { EUR: '100.00' } },
      });
    expect(counted('SyncItemsRefused')).toBe(1);
    world.target.count(() => true);
    expect(await world.run()).toMatchObject({ refused: 0, sent: { items: 1 } });
    const calls = world.target.calls.length;
    await world.run();
    expect(world.target.calls).toHaveLength(calls);
  });

  it('may have it all the same, so what is paid meanwhile is cleared', async () => {
    const world = await liveWorld();
    world.source.document(invoice('3'));
    world.target.count(what => what !== 'items');
    await world.run();
    world.target.count(() => true);
    world.source.payment(payment('9', { '3': 100_00n }));
    await world.run();
    expect(balances(world)).toContainEqual(['FT A26/3', '2026-11-02']);
  });

  it('tells of a change once: the next time it is there already', async () => {
    const world = await liveWorld();
    world.source.payment(payment('9', { '1': 40_00n }));
    world.target.count(what => what !== 'items');
    expect(await world.run()).toMatchObject({ refusals: [{ number: 'FT A26/1', message: none }] });
    expect(await world.run()).toMatchObject({ refused: 0, sent: { items: 1 } });
    expect(await world.run()).toMatchObject({ refused: 0, sent: { items: 0 } });
  });

  it('is believed of what it may have, for its answer was lost', async () => {
    const world = await liveWorld();
    world.source.document(invoice('3'));
    world.target.onCall((what, carryOut) => {
      carryOut();
      if (what === 'items') throw new VendorOutcomeUnknownError('The answer was lost.');
    });
    await expect(world.invoke(world.message())).rejects.toThrow(VendorUnavailableError);
    world.target.onCall((_, carryOut) => carryOut());
    world.target.count(() => false);
    expect(await world.run()).toMatchObject({ refused: 0, sent: { items: 1 } });
  });

  it('is sent a new customer again with the next item', async () => {
    const world = await liveWorld();
    world.source.customer(company('2'));
    world.source.document(invoice('3', { customerId: '2' }));
    world.target.count(what => what !== 'debtors');
    await world.run();
    world.target.count(() => true);
    const calls = world.target.calls.length;
    await world.run();
    world.source.document(invoice('4', { customerId: '2' }));
    await world.run();
    world.source.document(invoice('5', { customerId: '2' }));
    await world.run();
    expect(world.target.calls.slice(calls)).toEqual(['debtors C2', 'items FT A26/4', 'items FT A26/5']);
  });

  it('may have a person or not, who is not sent again: people are told in the log', async () => {
    const world = await liveWorld();
    const person = { key: 'p1', debtorCode: 'C1', lastName: 'Silva', collects: true };
    world.source.customer(company('1', { email: 'a@b.example' }), [person]);
    world.target.count(what => what !== 'contacts');
    expect(await world.run()).toMatchObject({ sent: { contacts: 0 } });
    expect(vi.mocked(process.stdout.write).mock.calls.join()).toContain('Persons may not be at the target');
    world.source.customer(company('1', { email: 'c@d.example' }), [person]);
    await world.run();
    expect(world.target.contacts).toEqual([person]);
  });
});

describe('an invoice that the tool knows by the code of its customer', () => {
  /** What the target shows, by code and number. */
  const coded = (world: SyncWorld) =>
    [...world.target.items]
      .map(([name, { balance }]) => [name, 'remaining' in balance ? balance.remaining : balance.clearedOn])
      .toSorted();
  const recoded = company('1', { code: 'CLI-001' });

  /** Live with two open invoices under the code "C1". */
  async function codedWorld() {
    const world = syncWorld({ target: targetInMemory({ namesByDebtor: true }) });
    world.source.customer(company('1'));
    world.source.document(invoice('1'));
    world.source.document(invoice('2', { total: 50_00n }));
    await world.run();
    world.confirm();
    await world.run();
    return world;
  }

  it('is cleared under the old code, then sent under the new one', async () => {
    const world = await codedWorld();
    world.source.customer(recoded);
    expect(await world.run()).toMatchObject({
      state: 'done',
      balances: { difference: { EUR: '0.00' } },
    });
    expect(coded(world)).toEqual([
      ['C1 FT A26/1', '2026-11-10'],
      ['C1 FT A26/2', '2026-11-10'],
      ['CLI-001 FT A26/1', 100_00n],
      ['CLI-001 FT A26/2', 50_00n],
    ]);
    const calls = world.target.calls.length;
    await world.run();
    expect(world.target.calls).toHaveLength(calls);
  });

  it.each<[string, (world: SyncWorld) => void, string]>([
    ['paid', ({ source }) => source.payment(payment('9', { '1': 100_00n })), '2026-11-02'],
    ['cancelled', ({ source }) => source.document(invoice('1', { cancelled: true })), '2026-11-10'],
  ])('is cleared under the old code alone when it is %s by then', async (_, happen, day) => {
    const world = await codedWorld();
    world.source.customer(recoded);
    happen(world);
    await world.run();
    expect(coded(world).filter(([number]) => String(number).endsWith('/1'))).toEqual([['C1 FT A26/1', day]]);
  });

  it('is not sent under the new code as long as the tool does not clear it under the old one', async () => {
    const world = await codedWorld();
    world.source.customer(recoded);
    world.target.refuse((what, key) =>
      what === 'items' && key === 'wisedat:1' ? { message: 'No.' } : undefined,
    );
    expect(await world.run()).toMatchObject({
      refused: 1,
      refusals: [{ number: 'FT A26/1', message: 'Under the old code C1 of its customer: No.' }],
    });
    expect(coded(world)).toContainEqual(['C1 FT A26/1', 100_00n]);
    expect(coded(world).map(([number]) => number)).not.toContain('CLI-001 FT A26/1');
    world.target.refuse(() => undefined);
    await world.run();
    expect(coded(world)).toContainEqual(['C1 FT A26/1', '2026-11-10']);
    expect(coded(world)).toContainEqual(['CLI-001 FT A26/1', 100_00n]);
  });

  it('is cleared once, though the function dies between the two', async () => {
    const world = await codedWorld();
    world.source.customer(recoded);
    let calls = 0;
    world.target.onCall((what, carryOut) => {
      if (what === 'items' && ++calls === 2) world.kill();
      carryOut();
    });
    await expect(world.invoke(world.message())).rejects.toThrow(Killed);
    world.revive();
    world.target.onCall((_, carryOut) => carryOut());
    expect(await world.run()).toMatchObject({ state: 'done' });
    expect(coded(world)).toEqual([
      ['C1 FT A26/1', '2026-11-10'],
      ['C1 FT A26/2', '2026-11-10'],
      ['CLI-001 FT A26/1', 100_00n],
      ['CLI-001 FT A26/2', 50_00n],
    ]);
  });

  it('goes back to its first code like any other', async () => {
    const world = await codedWorld();
    world.source.customer(recoded);
    await world.run();
    world.source.customer(company('1'));
    await world.run();
    expect(coded(world)).toEqual([
      ['C1 FT A26/1', 100_00n],
      ['C1 FT A26/2', 50_00n],
      ['CLI-001 FT A26/1', '2026-11-10'],
      ['CLI-001 FT A26/2', '2026-11-10'],
    ]);
  });

  it('is known by the code of then in books that do not say it', async () => {
    const world = await codedWorld();
    await world.editBook(({ rows: { sentItems } }) => {
      for (const key of [...sentItems.keys()]) {
        const sent = sentItems.get(key);
        if (!sent) continue;
        const { debtorCode: _, number: __, ...older } = sent;
        sentItems.set(key, older);
      }
    });
    world.source.customer(recoded);
    await world.run();
    world.source.payment(payment('9', { '1': 100_00n }));
    await world.run();
    expect(coded(world)).toEqual([
      ['C1 FT A26/1', '2026-11-10'],
      ['C1 FT A26/2', '2026-11-10'],
      ['CLI-001 FT A26/1', '2026-11-02'],
      ['CLI-001 FT A26/2', 50_00n],
    ]);
  });

  it('stays under the old code as long as the tool would not take its customer', async () => {
    const world = await codedWorld();
    world.source.customer({ ...recoded, ...unfit });
    world.source.payment(payment('9', { '1': 40_00n }));
    await world.run();
    expect(coded(world)).toEqual([
      ['C1 FT A26/1', 60_00n],
      ['C1 FT A26/2', 50_00n],
    ]);
  });
});
