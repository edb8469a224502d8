import { describe, expect, it } from 'vitest';
import { sweepShops } from '../../../../shared/flows/documents/sweeping/sweep-shops.ts';
import { useFrozenTime } from '../issuing/frozen-time.ts';
import { at, name, placed } from './one-shop.ts';
import { shopInMemory } from './shop-in-memory.ts';
import { sweepWorld } from './sweep-world.ts';

useFrozenTime();

describe('what no webhook told', () => {
  /** A shop with three orders that was heard, and what the sweep notes of it. */
  function heardShop(hearing: { heardAt?: string; untoldAt?: string }) {
    const memory = shopInMemory(name);
    placed(memory, 3);
    const noted: string[] = [];
    const hearings = {
      readHearing: async () => ({ quarters: new Set<number>(), refused: new Set<number>(), ...hearing }),
      noteUntold: async (_: unknown, untoldAt: string) => void noted.push(untoldAt),
    };
    const world = sweepWorld({ acme: [memory.shop] }, { hearings });
    return { memory, noted, ...world, sweep: () => sweepShops(world.parts) };
  }
  const heardAt = at(-7_200);

  it('is noted once, by its newest change', async () => {
    const { noted, sweep, work } = heardShop({ heardAt });
    await sweep();
    await work();
    await sweep();
    expect(noted).toEqual([at(2)]);
  });

  it('is not noted where webhooks told all of it', async () => {
    const { memory, noted, sweep, webhook, work } = heardShop({ heardAt });
    for (const { body } of memory.orders.values()) await webhook('acme', name, body);
    await work();
    await sweep();
    expect(noted).toEqual([]);
  });

  it.each([
    ['of a shop that was never heard', {}],
    ['of what is on record already', { heardAt, untoldAt: at(2) }],
  ])('is not noted %s', async (_, hearing) => {
    const { noted, sweep } = heardShop(hearing);
    await sweep();
    expect(noted).toEqual([]);
  });
});
