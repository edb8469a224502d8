import { describe, expect, it, vi } from 'vitest';
import { VendorAuthenticationError, VendorUnavailableError } from '../../../shared/errors.ts';
import type { MetricName } from '../../../shared/logger.ts';
import { useFrozenTime } from '../documents/issuing/frozen-time.ts';
import { keptShop, origin, sendingShop, watchWorld } from './watch-world.ts';

useFrozenTime();

const lines = () =>
  vi
    .mocked(process.stdout.write)
    .mock.calls.map(([line]) => JSON.parse(String(line)) as Record<string, unknown>);
const counted = (metric: MetricName) => lines().filter(line => line[metric] === 1);
const logged = (message: string) => lines().filter(line => line.message === message);
const day = 96;

describe('a shop that cannot be asked and falls silent', () => {
  /** Heard by day, every quarter of an hour, for eight weeks; it is midnight then. */
  async function busyByDay() {
    const world = watchWorld(sendingShop());
    vi.setSystemTime(new Date('2026-11-02T00:00:00Z'));
    const isOpen = () => new Date().getUTCHours() >= 8;
    await world.quarters(56 * day - 1, () => isOpen() && world.hear());
    return world;
  }

  it('is told within the hour, once a day for as long as it lasts, and never by night', async () => {
    const world = await busyByDay();
    expect(counted('ShopSilent')).toEqual([]);
    // Its night, and a morning.
    await world.quarters(8 * 4);
    await world.quarters(4 * 4, world.hear);
    await world.quarters(3);
    expect(counted('ShopSilent')).toEqual([]);
    await world.quarters(2);
    expect(counted('ShopSilent')).toMatchObject([{ tenant: 'acme', shop: 'shop.acme.example' }]);
    await world.quarters(day - 1);
    expect(counted('ShopSilent')).toHaveLength(1);
    await world.quarters(1);
    expect(counted('ShopSilent')).toHaveLength(2);
    world.hear();
    await world.run();
    expect(logged('The shop is heard again')).toHaveLength(1);
    await world.quarters(4, world.hear);
    expect(counted('ShopSilent')).toHaveLength(2);
  });

  it('costs a write an hour', async () => {
    const world = await busyByDay();
    const before = world.saves();
    await world.quarters(day, world.hear);
    expect(world.saves() - before).toBeLessThanOrEqual(25);
    expect(world.hearing().quarters.size).toBeLessThanOrEqual(5);
  });

  it('is not told before it was ever heard, or in its first days', async () => {
    const world = watchWorld(sendingShop());
    await world.quarters(7 * day);
    await world.quarters(2 * day, world.hear);
    await world.quarters(3);
    expect(counted('ShopSilent')).toEqual([]);
  });
});

describe('a shop that can be asked', () => {
  async function heardForWeeks() {
    const world = watchWorld(keptShop().shop);
    await world.quarters(21 * day, () => {
      world.hear();
      world.sweep();
    });
    return world;
  }

  it('may sell nothing: silence is told only if its sweeps do not end', async () => {
    const world = await heardForWeeks();
    await world.quarters(2 * day, world.sweep);
    expect(counted('ShopSilent')).toEqual([]);
    await world.quarters(12);
    expect(counted('ShopSilent')).toHaveLength(1);
  });

  it('is told when a sweep found what no webhook told, and it was not heard since', async () => {
    const world = await heardForWeeks();
    await world.quarters(4, world.sweep);
    await world.untold(0);
    await world.run();
    expect(counted('ShopSilent')).toEqual([]);
    await world.quarters(1, world.sweep);
    expect(counted('ShopSilent')).toHaveLength(1);
  });

  it.each([
    ['its webhook comes after all', 4, 0, true],
    ['the order changed while it was heard', 1, 900, false],
  ])('is not told if %s', async (_, quiet, secondsAgo, comes) => {
    const world = await heardForWeeks();
    await world.quarters(quiet, world.sweep);
    await world.untold(secondsAgo);
    if (comes) world.hear();
    await world.quarters(4, world.sweep);
    expect(counted('ShopSilent')).toEqual([]);
  });

  it('is not told if it was never heard: its webhooks are told of', async () => {
    const world = watchWorld(keptShop().shop);
    await world.untold(7_200);
    await world.quarters(8);
    expect(counted('ShopSilent')).toEqual([]);
  });
});

describe('wrong signatures', () => {
  it('are told within the hour if nothing else comes, once, and their end is logged', async () => {
    const world = watchWorld(sendingShop());
    world.hear();
    world.refuse();
    await world.quarters(3, world.refuse);
    expect(counted('ShopSignaturesWrong')).toHaveLength(1);
    await world.quarters(4, world.refuse);
    expect(counted('ShopSignaturesWrong')).toHaveLength(1);
    world.hear();
    await world.run();
    expect(logged('The signatures of the shop are right again')).toHaveLength(1);
  });

  it('of a shop that was never heard are told as well', async () => {
    const world = watchWorld(sendingShop());
    await world.quarters(2, world.refuse);
    expect(counted('ShopSignaturesWrong')).toHaveLength(1);
  });

  it.each<[string, (world: ReturnType<typeof watchWorld>, index: number) => void]>([
    ['among right ones', world => [world.refuse(), world.hear()]],
    ['of one moment', (world, index) => index === 0 && world.refuse()],
    ['before a right one', (world, index) => (index < 1 ? world.refuse() : world.hear())],
  ])('%s are not', async (_, does) => {
    const world = watchWorld(sendingShop());
    world.hear();
    await world.quarters(12, index => does(world, index));
    expect(counted('ShopSignaturesWrong')).toEqual([]);
  });
});

describe('the webhooks of a shop, once a day', () => {
  const address = `${origin}/webhooks/acme/shopify`;
  const at = (topic: string, over: object = {}) =>
    ({ id: topic, topic, address, state: 'active', ...over }) as const;

  it('are made where they are missing and switched on where they are off, and are listed by address', async () => {
    const kept = keptShop();
    kept.put(at('orders/paid', { state: 'stopped' }), at('other', { address: 'https://crm.example/?key=1' }));
    const world = watchWorld(kept.shop);
    expect(await world.run()).toMatchObject({ repaired: 2, wrong: 0 });
    expect(kept.asked).toEqual(['list', 'restart orders/paid', 'subscribe orders/updated']);
    expect(logged('Webhooks of the shop')).toMatchObject([
      {
        address,
        repaired: 'orders/paid (stopped), orders/updated (missing)',
        others: 'crm.example',
        wrong: '',
      },
    ]);
    await world.quarters(day - 1);
    expect(kept.asked).toHaveLength(3);
    await world.quarters(1);
    expect(kept.asked.slice(3)).toEqual(['list']);
    expect(counted('WebhooksWrong')).toEqual([]);
  });

  it('are told of each day where they cannot be repaired, with the reason', async () => {
    const kept = keptShop();
    kept.put(
      at('orders/paid', { state: 'paused' }),
      at('orders/updated', { address: 'https://old.example/webhooks/acme/shopify' }),
    );
    const world = watchWorld(kept.shop);
    await world.quarters(2 * day);
    expect(counted('WebhooksWrong')).toHaveLength(2);
    expect(kept.asked).toEqual(['list', 'list']);
    expect(logged('Webhooks of the shop')[0]).toMatchObject({
      wrong: expect.stringMatching(/orders\/paid \(paused: a person.*orders\/updated \(elsewhere: /),
      others: 'old.example',
    });
  });

  it('are told of where the key may not write', async () => {
    const kept = keptShop();
    const world = watchWorld({
      ...kept.shop,
      subscribe: async () => {
        throw new VendorAuthenticationError('The key must be one with Read/Write.');
      },
    });
    expect(await world.run()).toMatchObject({ repaired: 0, wrong: 2 });
    expect(JSON.stringify(logged('Webhooks of the shop'))).toContain('Read/Write');
  });

  it('that nobody lists are neither made nor told of, until they were seen and are gone', async () => {
    const kept = keptShop({ seesAll: false });
    const world = watchWorld(kept.shop);
    await world.quarters(1);
    expect([kept.asked, counted('WebhooksWrong')]).toEqual([['list'], []]);
    expect(logged('Webhooks of the shop')).toMatchObject([{ unseen: 'orders/paid, orders/updated' }]);
    kept.put(at('orders/paid'));
    await world.quarters(day);
    kept.put();
    await world.quarters(day);
    expect(kept.asked).toEqual(['list', 'list', 'list', 'subscribe orders/paid']);
  });

  it.each([
    ['an hour later if the shop does not answer', new VendorUnavailableError('down'), 4],
    ['a day later if it does not show them', new VendorAuthenticationError('no'), day],
  ])('are asked for again %s, and no alarm rings: cannot see is not absent', async (_, failure, quarters) => {
    const kept = keptShop();
    kept.state.failure = failure;
    const world = watchWorld(kept.shop);
    await world.run();
    await world.quarters(quarters - 1);
    expect(kept.asked).toEqual(['list']);
    await world.quarters(1);
    expect(kept.asked).toEqual(['list', 'list']);
    expect(logged('The webhooks of the shop cannot be seen')).toHaveLength(2);
    expect(counted('WebhooksWrong')).toEqual([]);
  });

  it('are left to whoever works on them already', async () => {
    const kept = keptShop();
    const world = watchWorld(kept.shop);
    world.held.add('WEBHOOKS#acme#shopify#acme.myshopify.com');
    await world.run();
    expect(kept.asked).toEqual([]);
    world.held.clear();
    await world.quarters(1);
    expect(kept.asked).toHaveLength(3);
  });

  it('of a shop that sends by itself are said to be unseen', async () => {
    await watchWorld(sendingShop()).run();
    expect(logged('The webhooks of the shop cannot be seen')).toMatchObject([{ reason: 'it sends' }]);
  });
});
