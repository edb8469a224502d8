import { describe, expect, it } from 'vitest';
import { version } from '../chair-and-lamp.ts';
import { useFrozenTime } from '../issuing/frozen-time.ts';
import { type CreateFault, refundWorld } from '../refunds/refund-world.ts';
import { cancelled, close, edit, paid } from './closed-order.ts';

useFrozenTime();

describe('"close" is refused', () => {
  it.each<[string, CreateFault, string]>([
    ['for a document that the ERP may hold', 'lost before', '"not-issued"'],
    ['for a document that differs from its order', 'a cent more', '"accept"'],
  ])('%s', async (_, fault, advice) => {
    const world = refundWorld([fault]);
    await world.tell('paid', paid);
    await world.drain();
    const before = world.invoice();
    expect(before).toMatchObject({ state: 'held' });
    const message = expect.stringContaining(advice);
    await expect(world.decide(close)).rejects.toMatchObject({ status: 409, message });
    expect(world.invoice()).toEqual(before);
  });

  it('for an order whose outcome is not known; cancelled in the shop it closes once nothing is found', async () => {
    const world = refundWorld(['lost before']);
    await world.tell('paid', paid);
    await world.drain();
    await world.tell('changed', version(30, cancelled));
    await world.decide({ resolution: 'not-issued' });
    await world.drain();
    expect(world.invoice()).toMatchObject({ state: 'closed' });
    expect(world.made).toEqual([]);
  });

  it.each(['issued', 'waiting'])('for a document that is %s', async state => {
    const world = refundWorld();
    await world.tell(state === 'issued' ? 'paid' : 'changed', state === 'issued' ? paid : edit(30));
    await world.drain();
    expect(world.invoice()).toMatchObject({ state });
    await expect(world.decide(close)).rejects.toMatchObject({ status: 409 });
  });
});
