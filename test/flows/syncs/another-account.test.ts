import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { VendorUnavailableError } from '../../../shared/errors.ts';
import { balances, liveWorld } from './live-world.ts';
import { company, invoice, payment } from './sync-world.ts';

process.env.STAGE = 'local';
beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime('2026-11-10T01:00:00Z');
});
afterEach(() => void vi.useRealTimers());

const daysPass = (days: number): void => void vi.setSystemTime(Date.now() + days * 86_400_000);

describe('another account at the tool', () => {
  it('gets everything that is owed, and what was open at the one before and is settled', async () => {
    const world = await liveWorld();
    const person = { key: 'p1', debtorCode: 'C1', lastName: 'Silva', collects: true };
    world.source.customer(company('1', { email: 'a@b.example' }), [person]);
    world.source.document(invoice('3'));
    world.source.payment(payment('8', { '3': 100_00n }));
    world.source.document(invoice('4'));
    await world.run();
    daysPass(90);
    world.target.replaceAccount();
    world.source.payment(payment('9', { '1': 100_00n }));
    expect(await world.run()).toMatchObject({
      state: 'done',
      sent: { debtors: 1, contacts: 1, items: 3 },
      balances: { difference: { EUR: '0.00' } },
    });
    expect(balances(world)).toEqual([
      ['FT A26/1', '2026-11-02'],
      ['FT A26/2', 50_00n],
      ['FT A26/4', 100_00n],
    ]);
    const calls = world.target.calls.length;
    await world.run();
    expect(world.target.calls).toHaveLength(calls);
  });

  it('that was named by mistake has nobody sent again to the right one', async () => {
    const world = await liveWorld();
    const person = { key: 'p1', debtorCode: 'C1', lastName: 'Silva', collects: true };
    world.source.customer(company('1', { email: 'a@b.example' }), [person]);
    await world.run();
    world.target.renameAccount('mistyped');
    world.target.onCall(() => {
      throw new VendorUnavailableError('The login is wrong.');
    });
    await expect(world.invoke(world.message())).rejects.toThrow(VendorUnavailableError);
    world.target.onCall((_, carryOut) => carryOut());
    world.target.renameAccount('first');
    expect(await world.run()).toMatchObject({ state: 'done', sent: { debtors: 1, contacts: 0, items: 2 } });
    expect(world.target.contacts).toEqual([person]);
  });

  it('has not taken what it does not count', async () => {
    const world = await liveWorld();
    world.target.replaceAccount();
    world.target.count(what => what !== 'items');
    expect(await world.run()).toMatchObject({ refused: 2, sent: { items: 0 } });
  });
});

describe('another account at the ERP', () => {
  it('is read from the beginning, and nothing is sent before its balance is confirmed', async () => {
    const world = await liveWorld();
    daysPass(90);
    world.source.replaceCompany();
    world.source.customer(company('7'));
    world.source.document(invoice('70', { customerId: '7', total: 7_00n }));
    const calls = world.target.calls.length;
    for (let night = 0; night < 2; night++)
      expect(await world.run()).toMatchObject({
        state: 'unconfirmed',
        owed: 1,
        balances: { source: { EUR: '7.00' } },
      });
    expect(world.target.calls).toHaveLength(calls);
    world.confirm();
    expect(await world.run()).toMatchObject({ state: 'done', sent: { items: 1 } });
  });

  it('with the same balance is confirmed by no earlier run', async () => {
    const world = await liveWorld();
    world.source.replaceCompany();
    world.source.customer(company('7'));
    world.source.document(invoice('70', { customerId: '7', total: 150_00n }));
    expect(await world.run()).toMatchObject({ state: 'unconfirmed', since: null });
  });

  it('may be the same company with a new key: what was paid meanwhile is cleared once it is confirmed', async () => {
    const world = await liveWorld();
    daysPass(90);
    world.source.replaceKey();
    world.source.payment(payment('9', { '1': 100_00n }));
    expect(await world.run()).toMatchObject({ state: 'unconfirmed' });
    expect(balances(world)).toContainEqual(['FT A26/1', 100_00n]);
    world.confirm();
    expect(await world.run()).toMatchObject({
      state: 'done',
      sent: { items: 2 },
      balances: { difference: { EUR: '0.00' } },
    });
    expect(balances(world)).toEqual([
      ['FT A26/1', '2026-11-02'],
      ['FT A26/2', 50_00n],
    ]);
  });

  it('is not believed to be one as long as its key opens nothing', async () => {
    const world = await liveWorld();
    world.source.replaceKey();
    world.source.onPage(() => {
      throw new VendorUnavailableError('The key is wrong.');
    });
    await expect(world.invoke(world.message())).rejects.toThrow(VendorUnavailableError);
    world.source.onPage(() => undefined);
    world.source.replaceKey('first');
    expect(await world.run()).toMatchObject({ state: 'done', sent: { items: 0 } });
  });

  it('sends no person again, for it may be the same company', async () => {
    const world = await liveWorld();
    const person = { key: 'p1', debtorCode: 'C1', lastName: 'Silva', collects: true };
    world.source.customer(company('1', { email: 'a@b.example' }), [person]);
    await world.run();
    world.source.replaceKey();
    await world.run();
    world.confirm();
    await world.run();
    expect(world.target.contacts).toEqual([person]);
  });
});

it('a book that does not say whose it is belongs to the accounts of now', async () => {
  const world = await liveWorld();
  await world.editBook(({ head }) => {
    delete head.source;
    delete head.target;
  });
  world.source.replaceKey();
  world.target.replaceAccount();
  const calls = world.target.calls.length;
  expect(await world.run()).toMatchObject({ state: 'done', sent: { items: 0 } });
  expect(world.target.calls).toHaveLength(calls);
});
