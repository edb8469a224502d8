import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { within } from '../../../../shared/deadline.ts';
import { VendorRefusedError } from '../../../../shared/errors.ts';
import { sweepShop } from '../../../../shared/flows/documents/sweeping/sweep-shop.ts';
import { sweepShops } from '../../../../shared/flows/documents/sweeping/sweep-shops.ts';
import { invoicingSettings } from '../../../domain/invoicing-settings.ts';
import { shopifyOrder } from '../../../sandbox/shopify/shopify-order.ts';
import { orderWithRefunds } from '../../../sandbox/shopify/shopify-refund.ts';
import { useFrozenTime } from '../issuing/frozen-time.ts';
import { at, counted, name, oneShop, pass } from './one-shop.ts';
import { shopInMemory } from './shop-in-memory.ts';
import { sweepWorld } from './sweep-world.ts';

useFrozenTime();

describe('orders that no webhook brought', () => {
  it('are issued once each: 1,000 by the sweep alone, and none again by webhooks that come after it', async () => {
    const { bodies, issued, rows, webhook, work, sweep, queue } = oneShop(1_000, 50);
    expect(await sweep()).toEqual({ shops: 1, completed: 1, unfinished: 0, failed: 0, queued: 1_000 });
    await work();
    expect(issued).toHaveLength(1_000);
    for (const body of bodies.slice(0, 500)) await webhook('acme', name, body);
    expect(queue).toHaveLength(500);
    await work();
    pass(3_600);
    expect(await sweep()).toMatchObject({ completed: 1, queued: 0 });
    expect([issued.length, rows().length]).toEqual([1_000, 1_000]);
  });

  it('are issued once each where webhooks bring them too, before, while and after they are swept', async () => {
    const { memory, bodies, issued, webhook, work, sweep } = oneShop(60, 7);
    let next = 0;
    memory.state.beforePage = async () => {
      for (const body of bodies.slice(next, next + 9)) await webhook('acme', name, body);
      next += 9;
      if (next % 2 === 0) await work();
    };
    for (const body of bodies.slice(40, 50)) await webhook('acme', name, body);
    await work();
    await sweep();
    await work();
    for (const body of bodies) await webhook('acme', name, body);
    await work();
    expect(issued).toHaveLength(60);
  });

  it('are found though the shop shows them late, within the overlap', async () => {
    const { memory, issued, work, sweep } = oneShop(1);
    await sweep();
    memory.put('2001', '2026-11-21T09:10:00Z');
    pass(300);
    await sweep();
    await work();
    expect(issued).toHaveLength(2);
    expect(memory.asked.map(({ since }) => since)).toEqual([
      '2026-11-01T00:00:00.000Z',
      '2026-11-21T09:00:00.000Z',
    ]);
  });

  it('are issued once each, however sweeps, webhooks, changes and spent budgets mix', async () => {
    const step = fc.oneof(
      fc.record({ does: fc.constant('change' as const), id: fc.integer({ min: 1, max: 7 }) }),
      fc.record({ does: fc.constant('webhook' as const), id: fc.integer({ min: 1, max: 7 }) }),
      fc.record({ does: fc.constant('sweep' as const), reads: fc.integer({ min: 0, max: 9 }) }),
      fc.record({ does: fc.constant('work' as const), seconds: fc.integer({ min: 0, max: 5_000 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async steps => {
        const { memory, parts, issued, rows, webhook, work } = oneShop(0, 2);
        const bodies = new Map<number, string>();
        memory.state.beforeRead = async () => void pass(10);
        for (const one of steps) {
          if (one.does === 'change')
            bodies.set(one.id, memory.put(`${1000 + one.id}`, new Date().toISOString()));
          const body = one.does === 'webhook' ? bodies.get(one.id) : undefined;
          if (body !== undefined) await webhook('acme', name, body);
          if (one.does === 'sweep') await within(10 * one.reads + 6, () => sweepShops(parts));
          if (one.does === 'work') await work();
          pass(one.does === 'work' ? one.seconds : 1);
        }
        memory.state.beforeRead = async () => {};
        // The first one ends what was left unfinished, the second one finds what came since that began.
        for (let run = 0; run < 2; run++) await sweepShops(parts);
        await work();
        expect([issued.length, rows().length]).toEqual([bodies.size, bodies.size]);
      }),
      { numRuns: 60 },
    );
  });

  it('are found once the start is moved before them, and asked for no more after that', async () => {
    const { memory, parts, issued, work } = oneShop(1);
    const sweepFrom = async (startAt: string) => {
      pass(3_600);
      const invoicing = async () => invoicingSettings({ issueWith: 'phc-go', startAt });
      const { queued } = await sweepShops({ ...parts, invoicing });
      await work();
      return queued;
    };
    const starts = ['2026-11-15', '2026-11-20', '2026-11-01', '2026-11-01', '2026-11-15', '2026-11-01'];
    const queued: unknown[] = [];
    for (const day of starts) queued.push(await sweepFrom(`${day}T00:00:00+01:00`));
    expect(queued).toEqual([0, 0, 1, 0, 0, 0]);
    expect(issued).toHaveLength(1);
    expect(memory.asked.map(({ since }) => since.slice(0, 10))).toEqual([
      ...['2026-11-14', '2026-11-21', '2026-10-31', '2026-11-21', '2026-11-21', '2026-11-21'],
    ]);
  });

  it('are found between two starts, of which the later one counted for a while', async () => {
    const { memory, parts, issued, work } = oneShop(0);
    const sweepFrom = async (startAt: string) => {
      await sweepShops({
        ...parts,
        invoicing: async () => invoicingSettings({ issueWith: 'phc-go', startAt }),
      });
      await work();
    };
    await sweepFrom('2026-11-01T00:00:00Z');
    memory.put('1001', '2026-11-23T10:00:00Z');
    vi.setSystemTime(new Date('2026-11-26T10:00:00Z'));
    await sweepFrom('2026-11-25T00:00:00Z');
    expect(issued).toEqual([]);
    await sweepFrom('2026-11-01T00:00:00Z');
    expect(issued).toHaveLength(1);
  });

  it('and refunds that no webhook brought get their credit notes', async () => {
    const { memory, rows, work, sweep } = oneShop(0);
    const order = shopifyOrder({ id: '1001', lines: [{ price: '30.00', rate: '23' }], processedAt: at(0) });
    memory.orders.set('1001', { changedAt: at(0), body: orderWithRefunds(order, []) });
    await sweep();
    await work();
    const refund = { id: '9001', orderId: '1001', money: [{ amount: '30.00' }] };
    const lines = [{ line: 0, quantity: 1, subtotal: '30.00' }];
    const body = orderWithRefunds(order, [{ ...refund, lines }], {
      updated_at: at(60),
      financial_status: 'refunded',
      current_total_price: '0.00',
      line_items: order.line_items.map(item => ({ ...item, current_quantity: '0' })),
    });
    memory.orders.set('1001', { changedAt: '2026-11-21T09:30:00.000Z', body });
    pass(60);
    expect(await sweep()).toMatchObject({ queued: 1 });
    await work();
    expect(rows().map(({ kind, refundId }) => [kind, refundId])).toEqual([
      ['invoice', undefined],
      ['credit-note', '9001'],
    ]);
  });
});

describe('what asks for nothing', () => {
  it.each<[string, object]>([
    ['an order that is not paid', { financial_status: 'pending' }],
    ['a test', { test: true }],
    ['one that was placed before the start and changed after it', { processed_at: '2026-10-01T10:00:00Z' }],
  ])('costs no message: %s', async (_, over) => {
    const { memory, queue, sweep } = oneShop(0);
    memory.put('1001', at(0), over);
    expect(await sweep()).toMatchObject({ completed: 1, queued: 0 });
    expect(memory.read).toEqual(['1001']);
    expect(queue).toEqual([]);
  });

  it('is told from what does: an issued order whose total changed is put before a person', async () => {
    const { memory, queue, rows, work, sweep } = oneShop(1);
    await sweep();
    await work();
    const lines = [
      { price: '10.00', rate: '23' },
      { price: '5.00', rate: '23' },
    ];
    const grown = shopifyOrder({ id: '1001', lines, processedAt: at(0) });
    memory.put('1001', '2026-11-21T09:30:00Z', { ...grown, updated_at: at(120) });
    pass(60);
    await sweep();
    expect(queue).toHaveLength(1);
    await work();
    expect(rows().map(({ state, reason }) => [state, reason?.code])).toEqual([
      ['issued', undefined],
      ['held', 'order-changed'],
    ]);
  });

  it('is never looked for before the tenant begins', async () => {
    const memory = shopInMemory(name);
    const { parts, record } = sweepWorld({ acme: [memory.shop] }, {}, '2026-12-01T00:00:00Z');
    await sweepShops(parts);
    expect([memory.asked, record('acme', name)]).toEqual([[], undefined]);
    vi.setSystemTime(new Date('2026-12-01T00:10:00Z'));
    await sweepShops(parts);
    expect(memory.asked).toEqual([{ since: '2026-12-01T00:00:00.000Z', position: undefined }]);
  });
});

describe('a sweep that stops', () => {
  it('when its function is killed, at whatever point, goes on and misses nothing', async () => {
    for (let point = 1; ; point++) {
      const { memory, parts, issued, work, endLeases } = oneShop(8);
      const killed = killAfter(point);
      memory.state.beforePage = killed.step;
      memory.state.beforeRead = killed.step;
      const { readSweep, updateSweep } = parts.sweeps;
      const accept: typeof parts.accept = async (...given) => {
        await killed.step();
        await parts.accept(...given);
        await killed.step();
      };
      const sweeps = {
        readSweep,
        updateSweep: async (...given: Parameters<typeof updateSweep>) => {
          await killed.step();
          await updateSweep(...given);
          await killed.step();
        },
      };
      const dying = { ...parts, accept, sweeps };
      await Promise.race([sweepShops(dying), killed.death]);
      if (!killed.isDead()) return expect(point).toBeGreaterThan(30);
      endLeases();
      memory.state.beforePage = async () => {};
      memory.state.beforeRead = async () => {};
      await work();
      expect(await sweepShops(parts)).toMatchObject({ completed: 1 });
      await work();
      expect(issued, `killed at point ${point}`).toHaveLength(8);
    }
  });

  it('when its time is over keeps its place, goes on there, and is told of if that happens again', async () => {
    const { memory, parts, issued, record, work } = oneShop(10, 4);
    memory.state.beforeRead = async () => void pass(10);
    const run = () => within(36, () => sweepShops(parts));
    expect(await run()).toMatchObject({ unfinished: 1, queued: 4 });
    expect(record('acme', name)).toMatchObject({ running: { runs: 1 } });
    expect(counted('SweepUnfinished')).toBe(0);
    expect(await run()).toMatchObject({ unfinished: 1 });
    expect(counted('SweepUnfinished')).toBe(1);
    memory.state.beforeRead = async () => {};
    expect(await run()).toMatchObject({ completed: 1 });
    expect(memory.read.toSorted()).toEqual([...memory.orders.keys()]);
    expect(record('acme', name)).toMatchObject({
      running: null,
      sweptTo: '2026-11-21T10:00:00.000Z',
    });
    await work();
    expect(issued).toHaveLength(10);
  });

  it('at a position that the shop takes no more begins anew', async () => {
    const { memory, parts, issued, sweep, work } = oneShop(7);
    memory.state.beforeRead = async () => void pass(10);
    await within(45, () => sweepShops(parts));
    memory.state.beforeRead = async () => {};
    const { changedSince } = memory.shop;
    let refused = 0;
    Object.assign(memory.shop, {
      changedSince: async (since: Date, position?: string) => {
        if (position === undefined || refused > 0) return changedSince(since, position);
        refused++;
        throw new VendorRefusedError('Invalid cursor', '');
      },
    });
    await sweep();
    expect(refused).toBe(1);
    await work();
    expect(issued).toHaveLength(7);
  });

  it('and is swept by another run meanwhile is left alone', async () => {
    const { memory, parts } = oneShop(1);
    const target = {
      tenant: 'acme',
      shop: memory.shop,
      invoicing: (await parts.invoicing('acme')) as never,
    };
    let inner: unknown;
    memory.state.beforePage = async () => {
      inner = await sweepShop(target, parts);
    };
    expect(await sweepShop(target, parts)).toMatchObject({ kind: 'completed' });
    expect(inner).toEqual({ kind: 'busy', queued: 0 });
  });
});

/** A run that never gets past its nth step. */
function killAfter(point: number) {
  const { promise: death, resolve } = Promise.withResolvers<void>();
  let steps = 0;
  return {
    death,
    isDead: () => steps >= point,
    step: async () => {
      steps++;
      if (steps < point) return;
      resolve();
      await new Promise(() => {});
    },
  };
}
