import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  VendorOutcomeUnknownError,
  VendorRefusedError,
  VendorUnavailableError,
} from '../../../shared/errors.ts';
import { liveWorld } from './live-world.ts';
import { company, invoice, syncWorld } from './sync-world.ts';

process.env.STAGE = 'local';
beforeEach(() => void vi.spyOn(process.stdout, 'write').mockReturnValue(true));

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
