import type { ChangedPage } from '../../../domain/askable-shop.ts';
import { VendorRefusedError } from '../../../errors.ts';
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
  for (let isFirst = true; hasTime(); isFirst = false) {
    const page = await (isFirst ? resumed : nextPage)(target, progress);
    const left = page.orders.filter(({ orderId }) => !progress.done.has(orderId));
    if (!(await readOrders(left, target, progress, parts))) return false;
    if (page.next === undefined) return readAgain(again, target, progress, parts);
    progress.place = { ...progress.place, position: page.next };
    progress.done.clear();
    await save();
  }
  return false;
}

const nextPage = ({ shop }: ShopToSweep, { place }: Progress): Promise<ChangedPage> =>
  shop.changedSince(new Date(place.since), place.position);

/** A kept position that the shop does not take any more leads back to the first page: what is known costs no message. */
async function resumed(target: ShopToSweep, progress: Progress): Promise<ChangedPage> {
  try {
    return await nextPage(target, progress);
  } catch (error) {
    const { position, ...place } = progress.place;
    if (!(error instanceof VendorRefusedError) || position === undefined) throw error;
    log.warn('The sweep begins anew: the shop refused its position', errorFields(error));
    progress.place = place;
    progress.done.clear();
    return nextPage(target, progress);
  }
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
