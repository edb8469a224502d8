import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMinor, sumOf } from '../../../shared/domain/money.ts';
import { checkOrder } from '../../../shared/domain/order-checks.ts';
import type { Basket } from '../../sandbox/prestashop/price-basket.ts';
import { type RoundMode, type RoundType, roundModes } from '../../sandbox/prestashop/rounding.ts';
import { type PrestashopSandbox, startPrestashopSandbox } from '../../sandbox/prestashop/sandbox.ts';
import { endOf, messagesOf, readingOf } from './shop-world.ts';

const price = (most: number, least = 1) =>
  fc.integer({ min: least, max: most }).map(cents => (cents / 100).toFixed(2));
const rate = fc.constantFrom('23', '13', '6');
const basket: fc.Arbitrary<Basket> = fc.record(
  {
    lines: fc.array(
      fc.record({
        reference: fc.constantFrom('CAD-1', 'MESA-2', 'AZUL-3'),
        price: price(50_000, 50),
        rates: rate.map(one => [one]),
        quantity: fc.integer({ min: 1, max: 9 }),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    shipping: fc.record({ price: price(1_500, 100), rate: fc.constant('23') }),
    wrapping: fc.record({ price: price(500, 50), rate: fc.constant('23') }),
    discount: fc.oneof(
      fc.record({ name: fc.constant('Dez por cento'), percent: fc.integer({ min: 1, max: 60 }) }),
      fc.record({ name: fc.constant('Menos'), amount: price(5_000) }),
      fc.record({ name: fc.constant('Portes'), freeShipping: fc.constant(true) }),
    ),
  },
  { requiredKeys: ['lines'] },
);

/** Baskets of one shop, and what becomes of each. */
async function outcomes(roundType: RoundType, roundMode: RoundMode, baskets: readonly Basket[]) {
  const shop: PrestashopSandbox = await startPrestashopSandbox({ roundType, roundMode });
  try {
    const ids = baskets.map(one => shop.place(one));
    for (const id of ids) shop.pay(id);
    const texts = await messagesOf(shop, ids);
    return ids.map(id => {
      const reading = readingOf(texts.get(String(id)) ?? '');
      return { reading, paid: String(shop.store.find('orders', id).total_paid), end: endOf(reading) };
    });
  } finally {
    await shop.close();
  }
}

describe('random baskets of a shop', () => {
  const types: readonly RoundType[] = ['item', 'line', 'total'];
  /** Each item rounded up, or down, gives a tax that is beside its rate by up to a cent a piece: most are held. */
  const least = (type: RoundType, mode: RoundMode) => (type === 'item' && mode < 2 ? 10 : 36);
  const shops = types.flatMap(type => roundModes.map(mode => [type, mode, least(type, mode)] as const));
  it.each(shops)(
    'that rounds each %s, mode %s, are told to the cent or held; %s of 40 at least are told',
    async (type, mode, share) => {
      const baskets = fc.sample(basket, { numRuns: 40, seed: 20_261_127 + mode });
      const all = await outcomes(type, mode, baskets);
      for (const { reading, paid } of all) {
        if (reading.kind !== 'order') continue;
        checkOrder(reading.order);
        expect(formatMinor(sumOf(reading.order.lines.map(({ gross }) => gross)))).toBe(
          Number(paid).toFixed(2),
        );
      }
      const issued = all.filter(({ end }) => end.startsWith('order'));
      const ends = all.map(({ end }) => end).filter(end => !/^order|^ignored: zero/.test(end));
      expect(issued.length, ends.join('\n')).toBeGreaterThanOrEqual(share);
    },
  );
});
