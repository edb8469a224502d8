import { describe, expect, it } from 'vitest';
import type { WooDelivery, WooStore } from '../../../sandbox/woocommerce/store.ts';
import { useFrozenTime } from '../issuing/frozen-time.ts';
import { complete, id, one, type ShopWorld, shopWorld } from './gone-world.ts';

useFrozenTime();

describe('a refund that is gone, found by a sweep', () => {
  it.each<[string, (shop: WooStore) => WooDelivery, (world: ShopWorld) => unknown]>([
    ['of an issued credit note', one(0), world => world.changes()[0]?.state],
    [
      'of one that waits for a person',
      shop => shop.refund(id, { amount: '3.00' }),
      world => world.refund(String(world.rows().find(({ refundId }) => refundId)?.refundId))?.state,
    ],
  ])('%s, is told once', async (_, refund, told) => {
    const world = await shopWorld();
    await world.act(10, shop => shop.pay(id));
    await world.act(20, refund);
    const isHeld = world.refund(world.refundsIds()[0] ?? '')?.state === 'held';
    world.quietly(30, shop => shop.deleteRefund(id, world.refundsIds()[0] ?? ''));
    expect(await world.isNews()).toBe(false);
    const changed = world.quietly(31, complete);
    expect(await world.isNews()).toBe(true);
    await world.tell(changed);
    expect(told(world)).toBe('held');
    expect(world.changes()).toHaveLength(isHeld ? 0 : 1);
    expect(await world.isNews()).toBe(false);
  });
});
