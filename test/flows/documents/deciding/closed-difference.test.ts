import { describe, expect, it } from 'vitest';
import { version } from '../chair-and-lamp.ts';
import { useFrozenTime } from '../issuing/frozen-time.ts';
import { refundWorld } from '../refunds/refund-world.ts';
import { close, grown, paid } from './closed-order.ts';

useFrozenTime();

describe('the difference of an order that changed after its invoice', () => {
  it('is closed by a person: it is not told again, and the next change is', async () => {
    const world = refundWorld();
    await world.tell('paid', paid);
    await world.drain();
    await world.tell('changed', version(30, grown()));
    const changes = () => world.rows().filter(({ documentId }) => documentId !== world.invoice()?.documentId);
    expect(changes()).toMatchObject([{ state: 'held', reason: { code: 'order-changed' } }]);
    await world.decide(close, changes()[0]);
    expect(changes()).toMatchObject([{ state: 'closed', reason: { code: 'closed' } }]);
    await world.tell('changed', version(30, grown()));
    await world.tell('changed', version(31, grown()));
    await world.schedule(24);
    expect(changes()).toMatchObject([{ state: 'closed' }]);
    await expect(world.decide(undefined, changes()[0])).rejects.toMatchObject({ status: 409 });
    await world.tell('changed', version(32));
    const toDocument = expect.stringMatching(
      /difference -5\.00\).*nothing was issued for them.* is 0\.00 EUR/,
    );
    expect(changes()).toMatchObject([
      { state: 'closed' },
      { state: 'held', reason: { code: 'order-changed', text: toDocument } },
    ]);
    expect(world.invoice()).toMatchObject({ state: 'issued', total: '50.00' });
    expect(world.made).toHaveLength(1);
  });
});
