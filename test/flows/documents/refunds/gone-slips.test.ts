import { describe, expect, it } from 'vitest';
import { detail, orderMessage, slip } from '../../../shops/prestashop/message.ts';
import { useFrozenTime } from '../issuing/frozen-time.ts';
import { changesIn } from './gone-world.ts';
import { refundWorld } from './refund-world.ts';

useFrozenTime();

describe('a credit slip of PrestaShop that an invoice leaves out', () => {
  const presta = { platform: 'prestashop', shop: 'shop.example' } as const;
  const at = (minute: number) => ({ updatedAt: `2026-11-21T12:${String(minute).padStart(2, '0')}:00.000Z` });
  const order = (over: object) =>
    JSON.stringify(
      orderMessage({ details: [detail('1'), detail('2')], ...over }, {}, ['49.200000', '40.000000']),
    );
  const invoiced = async () => {
    const world = refundWorld();
    await world.tell('paid', order({ ...at(0), slips: [slip()] }), presta);
    await world.drain();
    expect(world.invoice()).toMatchObject({ state: 'issued', total: '24.60', refundsInside: ['5'] });
    return world;
  };

  it('is told when it is gone', async () => {
    const world = await invoiced();
    await world.tell('changed', order({ ...at(1), slips: [] }), presta);
    expect(changesIn(world)).toMatchObject([{ state: 'held', code: 'order-changed' }]);
    expect(changesIn(world)[0]?.text).toContain('refund 5 of 24.60 EUR');
  });

  it.each<[string, object]>([
    ['is still there', { ...at(1), slips: [slip()] }],
    ['is missing in an older version', { updatedAt: '2026-11-21T09:00:00.000Z', slips: [] }],
    ['is missing in the same version', { ...at(0), slips: [] }],
  ])('is not told when it %s', async (_, over) => {
    const world = await invoiced();
    await world.tell('changed', order(over), presta);
    expect(changesIn(world)).toEqual([]);
  });

  it.each(['A', 'B'])(
    'is not told when another version of the same second, with article %s, lacks it',
    async product_reference => {
      const world = await invoiced();
      const details = [detail('1'), detail('2', { product_reference })];
      await world.tell('changed', order({ ...at(0), details, slips: [] }), presta);
      expect(changesIn(world).filter(({ text }) => text.includes('Not in the shop'))).toEqual([]);
    },
  );
});
