import { errorFields, log } from '../../../logger.ts';
import { hasTime, type Progress, readOrders } from './read-orders.ts';
import type { ShopToSweep, SweepParts } from './sweep-parts.ts';

/**
 * Goes through the pages of a shop from where the sweep stopped; `save` keeps the place after each of them. False if
 * the time was over before the last page. Throws what a shop throws that does not answer.
 */
export async function sweepPages(
  target: ShopToSweep,
  progress: Progress,
  parts: SweepParts,
  save: () => Promise<void>,
): Promise<boolean> {
  const again = [...progress.unread.keys()];
  while (hasTime()) {
    const { since, position } = progress.place;
    const page = await target.shop.changedSince(new Date(since), position);
    const left = page.orders.filter(({ orderId }) => !progress.done.has(orderId));
    if (!(await readOrders(left, target, progress, parts))) return false;
    if (page.next === undefined) return readAgain(again, target, progress, parts);
    progress.place = { ...progress.place, position: page.next };
    progress.done.clear();
    await save();
  }
  return false;
}

/** What could not be read before. The shop answers, so that whatever fails now is told of these orders alone. */
async function readAgain(
  orderIds: readonly string[],
  target: ShopToSweep,
  progress: Progress,
  parts: SweepParts,
): Promise<true> {
  const { shop } = target;
  const still = orderIds.filter(orderId => progress.unread.has(orderId) && !progress.done.has(orderId));
  const orders = still.map(orderId => ({ orderId, read: () => shop.readOrder(orderId) }));
  try {
    await readOrders(orders, target, progress, parts);
  } catch (error) {
    log.warn('Orders stay unread', { orders: progress.unread.size, ...errorFields(error) });
  }
  return true;
}
