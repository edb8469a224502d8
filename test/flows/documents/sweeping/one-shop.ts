import { vi } from 'vitest';
import { sweepShops } from '../../../../shared/flows/documents/sweeping/sweep-shops.ts';
import { type ShopInMemory, shopInMemory } from './shop-in-memory.ts';
import { sweepWorld } from './sweep-world.ts';

export const name = 'acme.myshopify.com';
/** So many seconds after the first order. */
export const at = (seconds: number) =>
  new Date(Date.parse('2026-11-10T10:00:00Z') + seconds * 1000).toISOString();
export const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);
export const placed = (memory: ShopInMemory, count: number) =>
  Array.from({ length: count }, (_, i) => memory.put(`${1001 + i}`, at(i)));
/** How often a metric was counted. */
export const counted = (metric: string) =>
  vi.mocked(process.stdout.write).mock.calls.filter(([line]) => String(line).includes(`"${metric}":1`))
    .length;

/** A tenant with one shop that has so many orders, and what sweeps it. */
export function oneShop(count: number, pageSize?: number) {
  const memory = shopInMemory(name, pageSize);
  const bodies = placed(memory, count);
  const world = sweepWorld({ acme: [memory.shop] });
  const sweep = () => sweepShops(world.parts);
  return { memory, bodies, ...world, sweep };
}
