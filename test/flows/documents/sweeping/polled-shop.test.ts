import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { sweepShops } from '../../../../shared/flows/documents/sweeping/sweep-shops.ts';
import { askableShop } from '../../../../shared/shops/prestashop/asking/askable-shop.ts';
import { type PrestashopSandbox, startPrestashopSandbox } from '../../../sandbox/prestashop/sandbox.ts';
import { shopOf } from '../../../shops/prestashop/shop-world.ts';
import { useFrozenTime } from '../issuing/frozen-time.ts';
import { sweepWorld } from './sweep-world.ts';

useFrozenTime();

const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

/** A tenant with a shop that is polled. */
async function polled(over: { readonly timezone?: string } = {}) {
  const shop = await startPrestashopSandbox();
  const world = sweepWorld(
    { acme: [askableShop(shopOf(shop, over))] },
    { overlapSeconds: 600, dailyOverlapSeconds: 26 * 3600, platforms: ['prestashop'] },
  );
  return { shop, ...world, poll: () => sweepShops(world.parts) };
}

const place = (shop: PrestashopSandbox, price: string) =>
  shop.place({ lines: [{ reference: 'CAD-1', price, rates: ['23'], quantity: 2 }] });

describe('a shop that is polled', () => {
  it('has each order issued once, however often it is read: 60 in one second, and again within the overlap', async () => {
    const { shop, poll, work, issued, rows } = await polled();
    const ids = Array.from({ length: 60 }, () => place(shop, '12.30'));
    for (const id of ids) shop.pay(id);
    expect(await poll()).toMatchObject({ completed: 1, queued: 60 });
    await work();
    for (let again = 0; again < 3; again++) {
      pass(60);
      expect(await poll()).toMatchObject({ completed: 1, queued: 0 });
    }
    expect([issued.length, rows().length]).toEqual([60, 60]);
    // Fifty orders are read in a few calls.
    expect(shop.calls.length).toBeLessThan(100);
    await shop.close();
  });

  it('whose clock is behind what "timezone" says is heard within a day', async () => {
    const { shop, poll, work, issued } = await polled({ timezone: 'Asia/Tokyo' });
    expect(await poll()).toMatchObject({ completed: 1, queued: 0 });
    pass(3600);
    shop.pay(place(shop, '12.30'));
    pass(300);
    expect(await poll()).toMatchObject({ completed: 1, queued: 0 });
    pass(86_400);
    expect(await poll()).toMatchObject({ completed: 1, queued: 1 });
    await work();
    expect(issued).toHaveLength(1);
    await shop.close();
  });

  it('has one invoice for each order and one credit note for each credit slip, whatever happens between polls', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constantFrom('place', 'pay', 'ship', 'refund', 'cancel'), order: fc.nat(4) }),
      fc.record({ kind: fc.constant('poll'), order: fc.constant(0) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24 }), async steps => {
        const { shop, poll, work, rows } = await polled();
        const ids: number[] = [];
        const of = (order: number) => ids[order % Math.max(1, ids.length)];
        const paid = new Set<number>();
        const ended = new Set<number>();
        for (const { kind, order } of [...steps, { kind: 'poll', order: 0 }]) {
          pass(37);
          const id = of(order);
          if (kind === 'place') ids.push(place(shop, '10.00'));
          if (kind === 'poll') {
            expect(await poll()).toMatchObject({ completed: 1, failed: 0 });
            await work();
          }
          if (id === undefined || ended.has(id)) continue;
          if (kind === 'pay' && !paid.has(id)) {
            shop.pay(id);
            paid.add(id);
          }
          if (kind === 'ship' && paid.has(id)) shop.setState(id, 4);
          if (kind === 'refund' && paid.has(id)) {
            shop.refund(id, { lines: [{ line: 0, quantity: 2 }] });
            ended.add(id);
          }
          if (kind === 'cancel') {
            shop.setState(id, 6);
            ended.add(id);
          }
        }
        await work();
        const invoices = rows().filter(
          ({ kind, reason }) => kind === 'invoice' && reason?.code !== 'order-changed',
        );
        expect(new Set(invoices.map(({ orderId }) => orderId)).size).toBe(invoices.length);
        for (const id of paid) {
          const invoice = invoices.find(({ orderId }) => orderId === String(id));
          expect(invoice?.state, `order ${id}`).toMatch(ended.has(id) ? /issued|closed|held/ : /issued/);
        }
        const slips = shop.store.rows('order_slip').map(({ id }) => String(id));
        const notes = rows().flatMap(({ kind, refundId }) => (kind === 'credit-note' ? [refundId] : []));
        expect(new Set(notes).size).toBe(notes.length);
        for (const slip of slips) {
          const order = String(shop.store.find('order_slip', Number(slip)).id_order);
          const invoice = invoices.find(({ orderId }) => orderId === order);
          if (invoice?.state === 'issued') expect(notes, `slip ${slip}`).toContain(slip);
        }
        await shop.close();
      }),
      { numRuns: 15 },
    );
  });
});
