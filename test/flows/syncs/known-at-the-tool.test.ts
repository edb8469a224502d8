import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { balances, liveWorld, reportOf } from './live-world.ts';
import { company, invoice, payment, type SyncWorld } from './sync-world.ts';

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
