import { describe, expect, it } from 'vitest';
import { shopifyOrder } from '../../../sandbox/shopify/shopify-order.ts';
import { useFrozenTime } from '../issuing/frozen-time.ts';
import { shopInMemory } from './shop-in-memory.ts';
import { sweepWorld } from './sweep-world.ts';

useFrozenTime();

const name = 'acme.myshopify.com';
const lines = [
  { price: '30.00', rate: '23', sku: 'CHAIR' },
  { price: '20.00', rate: '23', sku: 'LAMP' },
];
const placed = '2026-11-10T10:00:00+00:00';
const edit = '{"order_edit":{"id":9,"order_id":1001,"created_at":"2026-11-10T10:00:20+00:00"}}';

const before = { ...shopifyOrder({ id: '1001', lines, processedAt: placed }), updated_at: placed };

/** A shop whose order was edited to 30.00 before anything of it was told. */
function edited() {
  const memory = shopInMemory(name);
  const order = shopifyOrder({ id: '1001', lines, processedAt: placed });
  memory.put('1001', placed, {
    ...order,
    updated_at: '2026-11-10T10:00:20+00:00',
    line_items: order.line_items.map((line, i) => (i === 1 ? { ...line, current_quantity: '0' } : line)),
    current_total_price: '30.00',
    current_total_tax: '5.61',
  });
  return { memory, ...sweepWorld({ acme: [memory.shop] }) };
}

describe('an order of which only an edit is told', () => {
  it('is read in the shop, and issued as it is now', async () => {
    const { memory, issued, webhook, work } = edited();
    await webhook('acme', name, edit, 'orders/edited');
    await work();
    expect([issued, memory.read]).toEqual([[3000n], ['1001']]);
  });

  it.each<[string, (world: ReturnType<typeof edited>) => void]>([
    ['does not answer', ({ memory }) => Object.assign(memory.state, { isDown: true })],
    ['answers with something else', ({ memory }) => memory.odd.add('1001')],
    ['no longer has it', ({ memory }) => memory.orders.clear()],
    ['still shows it as it was before the edit', ({ memory }) => memory.put('1001', placed, before)],
  ])('waits if the shop %s, and keeps nothing waiting behind it', async (_, spoil) => {
    const world = edited();
    spoil(world);
    await world.webhook('acme', name, edit, 'orders/edited');
    await world.work();
    expect(world.rows()).toMatchObject([{ state: 'waiting', reason: { code: 'edit-not-told' } }]);
    expect(world.issued).toEqual([]);
  });

  it('is not read in a shop that cannot be asked', async () => {
    const { memory, rows, webhook, work } = edited();
    await webhook('acme', 'other.myshopify.com', edit, 'orders/edited');
    await work();
    expect([memory.read, rows().map(({ state }) => state)]).toEqual([[], ['waiting']]);
  });
});
