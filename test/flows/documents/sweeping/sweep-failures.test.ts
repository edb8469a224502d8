import { describe, expect, it } from 'vitest';
import { VendorAuthenticationError } from '../../../../shared/errors.ts';
import { sweepShops } from '../../../../shared/flows/documents/sweeping/sweep-shops.ts';
import { useFrozenTime } from '../issuing/frozen-time.ts';
import { counted, name, oneShop, pass, placed } from './one-shop.ts';
import { shopInMemory } from './shop-in-memory.ts';
import { sweepWorld } from './sweep-world.ts';

useFrozenTime();

describe('a queue that takes nothing', () => {
  it('keeps the sweep where it is, and is told of', async () => {
    const { parts, issued, record, sweep, work } = oneShop(8, 8);
    const accept = async () => {
      throw new Error('SQS');
    };
    expect(await sweepShops({ ...parts, accept })).toMatchObject({ failed: 1, queued: 0 });
    expect(counted('SweepFailed')).toBe(1);
    expect(record('acme', name)).toMatchObject({ running: { done: [] }, unread: {} });
    expect(await sweep()).toMatchObject({ completed: 1, queued: 8 });
    await work();
    expect(issued).toHaveLength(8);
  });
});

describe('a shop that does not answer', () => {
  it('delays no other, is tried again, and is told of once its last sweep is older than a day', async () => {
    const [down, up] = [shopInMemory('down.myshopify.com'), shopInMemory('up.myshopify.com')];
    placed(down, 2);
    placed(up, 2);
    const { parts, record, work, issued } = sweepWorld({ acme: [down.shop], other: [up.shop] });
    down.state.isDown = true;
    expect(await sweepShops(parts)).toMatchObject({ completed: 1, failed: 1, queued: 2 });
    expect([counted('SweepFailed'), counted('SweepOverdue')]).toEqual([0, 0]);
    pass(86_401);
    await sweepShops(parts);
    expect(counted('SweepOverdue')).toBe(1);
    down.state.isDown = false;
    expect(await sweepShops(parts)).toMatchObject({ completed: 2, queued: 2 });
    expect(counted('SweepOverdue')).toBe(1);
    expect(record('acme', 'down.myshopify.com')).toMatchObject({ completedAt: new Date().toISOString() });
    await work();
    expect(issued).toHaveLength(4);
  });

  it('because it refuses our token is told of at once, and so is a connection that cannot be read', async () => {
    const memory = shopInMemory(name);
    Object.assign(memory.shop, {
      changedSince: async () => {
        throw new VendorAuthenticationError('401');
      },
    });
    const { parts } = sweepWorld({ acme: [memory.shop] });
    expect(await sweepShops(parts)).toMatchObject({ failed: 1 });
    expect(counted('SweepFailed')).toBe(1);
    const openShops = async () => {
      throw new SyntaxError('not JSON');
    };
    expect(await sweepShops({ ...parts, openShops })).toMatchObject({ shops: 0, failed: 1 });
    expect(counted('SweepFailed')).toBe(2);
  });

  it('is not asked if the tenant has no connection of its platform', async () => {
    const { parts, memory } = oneShop(1);
    const tenants = async () => [{ tenant: 'acme', connections: ['invoicing', 'standard-webhooks'] }];
    expect(await sweepShops({ ...parts, tenants })).toMatchObject({ shops: 0 });
    expect(memory.asked).toEqual([]);
  });
});

describe('an order that cannot be read', () => {
  it('keeps back no other, and is read by a later run', async () => {
    const { memory, issued, record, sweep, work } = oneShop(7);
    for (const id of ['1002', '1003', '1007']) memory.odd.add(id);
    expect(await sweep()).toMatchObject({ completed: 1, queued: 4 });
    expect(Object.keys(record('acme', name)?.unread ?? {}).toSorted()).toEqual(['1002', '1003', '1007']);
    expect(counted('SweepOverdue')).toBe(0);
    pass(86_401);
    await sweep();
    expect(counted('SweepOverdue')).toBe(1);
    memory.odd.clear();
    expect(await sweep()).toMatchObject({ queued: 3 });
    expect(record('acme', name)?.unread).toEqual({});
    await work();
    expect(issued).toHaveLength(7);
  });

  it('and the next ones neither: each run of a sweep goes past more of them', async () => {
    const { memory, issued, sweep, work } = oneShop(9, 9);
    for (const id of ['1001', '1002', '1003', '1004', '1005']) memory.odd.add(id);
    expect(await sweep()).toMatchObject({ failed: 1 });
    await sweep();
    expect(await sweep()).toMatchObject({ completed: 1, queued: 4 });
    await work();
    expect(issued).toHaveLength(4);
  });
});
