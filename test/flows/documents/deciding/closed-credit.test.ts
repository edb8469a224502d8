import { describe, expect, it } from 'vitest';
import { releaseCredits } from '../../../../shared/flows/documents/refunds/release-credits.ts';
import { type RefundGiven, shopifyRefundBody } from '../../../sandbox/shopify/shopify-refund.ts';
import { useFrozenTime } from '../issuing/frozen-time.ts';
import { type CreateFault, refundWorld } from '../refunds/refund-world.ts';
import {
  close,
  closedOrder,
  paid,
  refunded,
  refundedInside,
  refundOfLamp,
  restOf,
  untouched,
  type World,
} from './closed-order.ts';

useFrozenTime();

describe('a refund of an order that a person closed', () => {
  const creditOf = ({ refund }: World, id = '77') => {
    const { state, reason } = refund(id) ?? {};
    return { state, code: reason?.code };
  };
  const heldForWant = { state: 'held', code: 'no-invoice-to-credit' };

  it.each<[string, (world: World) => Promise<void>]>([
    ['told by itself', world => world.tell('refunded', shopifyRefundBody(refundOfLamp()))],
    ['told by its order', world => world.tell('changed', refundedInside(30))],
  ])('waits for a person, since its invoice may be elsewhere: %s', async (_, tell) => {
    const world = await closedOrder();
    await tell(world);
    expect(await restOf(world)).toMatchObject(untouched);
    expect(creditOf(world)).toEqual(heldForWant);
    await world.decide(close, world.refund('77'));
    await tell(world);
    await world.schedule(1);
    expect(creditOf(world)).toEqual({ state: 'closed', code: 'closed' });
    expect(world.made).toEqual([]);
  });

  it('that was inside when it was closed needs nothing', async () => {
    const world = await closedOrder(refundedInside(20));
    await world.tell('refunded', shopifyRefundBody(refundOfLamp()));
    await world.tell('changed', refundedInside(30));
    await world.schedule(1);
    expect(world.refund('77')?.state ?? 'closed').toBe('closed');
    expect(await restOf(world)).toMatchObject(untouched);
  });

  it('that waited for its invoice waits for a person', async () => {
    const world = refundWorld([], false);
    await world.tell('paid', paid);
    await world.drain();
    await world.tell('refunded', shopifyRefundBody(refundOfLamp()));
    expect(creditOf(world)).toMatchObject({ state: 'waiting' });
    await world.decide(close);
    await world.schedule(1);
    expect(creditOf(world)).toEqual(heldForWant);
  });

  it('whose money is on its way waits for that first', async () => {
    const world = await closedOrder();
    await world.tell('refunded', shopifyRefundBody(refundOfLamp('77', 'pending')));
    await world.tell('refunded', shopifyRefundBody(refundOfLamp('78', 'pending')));
    await world.schedule(1);
    expect([creditOf(world), creditOf(world, '78')]).toMatchObject([
      { state: 'waiting', code: 'money-pending' },
      { state: 'waiting', code: 'money-pending' },
    ]);
    await world.tell('refunded', shopifyRefundBody(refundOfLamp('77')));
    await world.tell('refunded', shopifyRefundBody(refundOfLamp('78', 'failure')));
    expect([creditOf(world), creditOf(world, '78')]).toEqual([
      heldForWant,
      { state: 'closed', code: 'closed' },
    ]);
  });
});

describe('a credit note that a person closed', () => {
  const goodwill: RefundGiven = {
    id: '78',
    orderId: '1001',
    discrepancies: ['-3.00'],
    money: [{ amount: '3.00' }],
  };
  async function invoiced(...faults: readonly CreateFault[]) {
    const world = refundWorld(faults);
    await world.tell('paid', paid);
    await world.drain();
    return world;
  }

  it('stays closed, whatever tells of its refund again', async () => {
    const world = await invoiced();
    await world.tell('refunded', shopifyRefundBody(goodwill));
    await world.drain();
    expect(world.refund('78')).toMatchObject({ state: 'held', reason: { code: 'refund-amount-only' } });
    await world.decide(close, world.refund('78'));
    await world.tell('refunded', shopifyRefundBody(goodwill));
    await world.tell('changed', refunded(30, goodwill));
    await world.schedule(1);
    await world.schedule(24 * 40);
    expect(world.refund('78')).toMatchObject({ state: 'closed' });
    expect(world.made).toHaveLength(1);
  });

  it('waits again when its money, which was on its way, is returned after all', async () => {
    const world = await invoiced();
    await world.tell('refunded', shopifyRefundBody(refundOfLamp('77', 'pending')));
    await world.schedule(24 * 15);
    expect(world.refund('77')).toMatchObject({ state: 'held', reason: { code: 'refund-pending' } });
    await world.decide(close, world.refund('77'));
    await world.tell('refunded', shopifyRefundBody(refundOfLamp('77', 'pending')));
    await world.schedule(1);
    expect(world.refund('77')).toMatchObject({ state: 'closed' });
    await world.tell('refunded', shopifyRefundBody(refundOfLamp('77')));
    await world.tell('refunded', shopifyRefundBody(refundOfLamp('77')));
    await world.schedule(1);
    expect(world.refund('77')).toMatchObject({ state: 'held', reason: { code: 'changed-since-closed' } });
    expect(world.made).toHaveLength(1);
    await world.decide(undefined, world.refund('77'));
    await world.drain();
    expect(world.refund('77')).toMatchObject({ state: 'issued', total: '20.00' });
  });

  it('waits again when its invoice is issued after that', async () => {
    const world = refundWorld([], false);
    await world.tell('paid', paid);
    await world.drain();
    await world.tell('refunded', shopifyRefundBody(refundOfLamp()));
    await world.schedule(24 * 31);
    expect(world.refund('77')).toMatchObject({ state: 'held', reason: { code: 'no-invoice-to-credit' } });
    await world.decide(close, world.refund('77'));
    world.confirmLive();
    await world.decide(undefined);
    await world.drain();
    expect(world.invoice()).toMatchObject({ state: 'issued', total: '50.00' });
    expect(world.refund('77')).toMatchObject({ state: 'held', reason: { code: 'changed-since-closed' } });
    await world.schedule(1);
    await world.decide(close, world.refund('77'));
    // As after any later decision about its invoice.
    const [invoice] = world.rows();
    if (invoice) await releaseCredits(invoice, world.ledger, world.queue);
    expect(world.refund('77')).toMatchObject({ state: 'closed' });
    expect(world.made).toHaveLength(1);
  });
});
