import { describe, expect, it } from 'vitest';
import { useFrozenTime } from '../issuing/frozen-time.ts';
import { complete, grown, id, note, one, type ShopWorld, shopWorld } from './gone-world.ts';

useFrozenTime();

/** An order whose invoice leaves out these refunds. */
async function invoicedAfter(...lines: readonly number[]): Promise<ShopWorld> {
  const world = await shopWorld([], false);
  await world.act(10, shop => shop.pay(id));
  for (const [index, line] of lines.entries()) await world.act(20 + index, one(line));
  world.confirmLive();
  await world.decide(undefined);
  await world.drain();
  expect(world.invoice()).toMatchObject({ state: 'issued', refundsInside: world.refundsIds() });
  return world;
}

describe('a refund that an invoice leaves out, deleted in the shop', () => {
  it('is put before a person once, with its id and amount, when the order is told again', async () => {
    const world = await invoicedAfter(0);
    const [gone = ''] = world.refundsIds();
    await world.act(30, shop => shop.deleteRefund(id, gone));
    await world.act(31, complete);
    await world.act(32, note('Ring twice'));
    expect(world.changes()).toMatchObject([{ state: 'held', code: 'order-changed', difference: 10 }]);
    expect(world.changes()[0]?.text).toContain(`refund ${gone} of 10.00 EUR`);
    expect(world.changes()[0]?.text).toContain('close this');
    expect(world.invoice()).toMatchObject({ state: 'issued', total: '32.05' });
    expect(world.made).toHaveLength(1);
  });

  it.each<[string, (world: ShopWorld, gone: string) => Promise<unknown>]>([
    ['every refund is still there', world => world.act(31, complete)],
    [
      'a version has no list of refunds',
      world => world.act(31, shop => shop.change(id, { refunds: undefined })),
    ],
    ['a version has null for its list', world => world.act(31, shop => shop.change(id, { refunds: null }))],
    ['the order was deleted', world => world.act(31, shop => shop.remove(id))],
  ])('is not told where %s', async (_, happens) => {
    const world = await invoicedAfter(0);
    await happens(world, world.refundsIds()[0] ?? '');
    expect(world.changes()).toEqual([]);
  });

  it('is not told to be gone where a version lists refunds in a form that cannot be read', async () => {
    const world = await invoicedAfter(0);
    await world.act(31, shop => shop.change(id, { refunds: [{ reason: 'x' }] }));
    expect(world.changes()).toMatchObject([{ text: expect.stringContaining('refunds.0.id') }]);
    expect(world.changes()[0]?.text).not.toContain('Not in the shop any more');
  });

  it('is not told by a message from before the refund that comes late', async () => {
    const world = await shopWorld([], false);
    const before = await world.act(10, shop => shop.pay(id));
    const between = world.quietly(15, note('Ring twice'));
    await world.act(20, one(0));
    world.confirmLive();
    await world.decide(undefined);
    await world.drain();
    for (const late of [before, between]) await world.tell(late);
    expect(world.changes()).toEqual([]);
  });

  it('is told with what is left where only one of two is gone, and the other one later', async () => {
    const world = await invoicedAfter(0, 1);
    const [first = '', second = ''] = world.refundsIds();
    await world.act(30, shop => shop.deleteRefund(id, first));
    await world.act(31, complete);
    expect(world.changes()).toMatchObject([{ difference: 10 }]);
    expect(world.changes()[0]?.text).toContain(`refund ${first} of 10.00 EUR`);
    await world.act(32, shop => shop.deleteRefund(id, second));
    await world.act(33, note('Ring twice'));
    expect(world.changes()).toHaveLength(2);
    expect(world.changes()[1]?.text).toContain(`refund ${second} of 7.35 EUR`);
    expect(world.changes()[1]?.difference).toBeCloseTo(7.35);
  });

  it('is told together with another change, and not again with the next one', async () => {
    const world = await invoicedAfter(0);
    const [gone = ''] = world.refundsIds();
    await world.act(30, shop => shop.deleteRefund(id, gone));
    await world.act(31, grown('1.00'));
    expect(world.changes()).toMatchObject([{ state: 'held', code: 'order-changed' }]);
    expect(world.changes()[0]?.text).toMatch(
      new RegExp(`difference 1\\.00.*refund ${gone} of 10\\.00 EUR.*difference is 11\\.00 EUR`),
    );
    expect(world.changes()[0]?.difference).toBeCloseTo(11);
    await world.act(32, grown('3.00'));
    expect(world.changes()).toHaveLength(2);
    expect(world.changes()[1]?.text).not.toContain(gone);
    expect(world.changes()[1]?.difference).toBeCloseTo(2);
  });

  it('may be issued by hand or closed', async () => {
    for (const decision of ['adopt', 'close'] as const) {
      const world = await invoicedAfter(0);
      await world.act(30, shop => shop.deleteRefund(id, world.refundsIds()[0] ?? ''));
      await world.act(31, complete);
      const row = world.rows().find(({ reason }) => reason?.code === 'order-changed');
      world.made.push({ kind: 'invoice', reference: 'by hand', total: 1000n });
      await world.decide(
        decision === 'close' ? { resolution: 'close' } : { resolution: 'adopt', number: '2' },
        row,
      );
      await world.act(32, note('Ring twice'));
      expect(world.changes()).toMatchObject([{ state: decision === 'close' ? 'closed' : 'issued' }]);
    }
  });
});
