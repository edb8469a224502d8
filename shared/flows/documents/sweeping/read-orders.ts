import { clock } from '../../../clock.ts';
import { secondsLeft } from '../../../deadline.ts';
import type { ChangedOrder } from '../../../domain/askable-shop.ts';
import { ConfigurationError, VendorAuthenticationError } from '../../../errors.ts';
import type { Sweep } from '../../../ledger/sweeps.ts';
import { errorFields, log } from '../../../logger.ts';
import { findNews } from './find-news.ts';
import type { ShopToSweep, SweepParts } from './sweep-parts.ts';

/** A sweep under way. */
export interface Progress {
  /** Where it is; `done` of it is kept below. */
  place: NonNullable<Sweep['running']>;
  /** Ids of orders of the present page that were worked on. */
  readonly done: Set<string>;
  /** Ids of orders that the shop did not let us read, and since when (ISO instant). */
  readonly unread: Map<string, string>;
  /** Orders that were read, and messages that were queued. */
  read: number;
  queued: number;
  /** The newest change that no webhook brought, or not yet: an ISO instant. */
  untoldAt?: string | undefined;
}

/** Failures in a row after which it is the shop that fails, and not odd orders; one more in each run of a sweep. */
const mostInARow = 2;
/** For one more order: reading it, and queueing what it tells. */
const secondsForOne = 5;

/** Whether the run has time for one more call and what follows from it. */
export const hasTime = (): boolean => secondsLeft() > secondsForOne;

/**
 * Reads orders one after the other and queues what is news. False if the time was over before the last one. An order
 * that cannot be read is put down as unread, and the next one is read. Throws what a shop throws that does not answer.
 */
export async function readOrders(
  orders: readonly ChangedOrder[],
  target: ShopToSweep,
  progress: Progress,
  parts: SweepParts,
): Promise<boolean> {
  const failed: string[] = [];
  for (const order of orders) {
    if (!hasTime()) return false;
    try {
      await tellNews(order, target, progress, parts);
    } catch (error) {
      failed.push(order.orderId);
      if (isOfShop(error) || failed.length > mostInARow + progress.place.runs || !hasTime()) throw error;
      log.warn('An order could not be read', { orderId: order.orderId, ...errorFields(error) });
      continue;
    }
    // The shop answers: what failed before are odd orders.
    putDown(failed.splice(0), progress);
    progress.read++;
    progress.unread.delete(order.orderId);
    progress.done.add(order.orderId);
  }
  putDown(failed, progress);
  return true;
}

/** Credentials and settings are the same for every order. */
const isOfShop = (error: unknown): boolean =>
  error instanceof VendorAuthenticationError || error instanceof ConfigurationError;

function putDown(orderIds: readonly string[], { unread, done }: Progress): void {
  for (const orderId of orderIds) {
    const since = unread.get(orderId) ?? clock.now().toISOString();
    // The last ones are tried last.
    unread.delete(orderId);
    unread.set(orderId, since);
    done.add(orderId);
  }
}

async function tellNews(
  order: ChangedOrder,
  target: ShopToSweep,
  progress: Progress,
  parts: SweepParts,
): Promise<void> {
  const { tenant, invoicing, shop } = target;
  let queued = 0;
  for (const shown of await order.read()) {
    const news = await findNews(shown, target, parts);
    if (!news) continue;
    const { event, topic, body } = shown;
    const proof = { shop: shop.name, topic, test: false, signedLike: [] };
    await parts.accept({ tenant, platform: shop.platform, event, proof, body }, invoicing);
    queued++;
    progress.untoldAt = later(progress.untoldAt, news.changedAt);
  }
  progress.queued += queued;
}

/** The later of two ISO instants, in UTC. */
function later(one: string | undefined, other: string | undefined): string | undefined {
  const given = [one, other].flatMap(text => (text === undefined ? [] : [Date.parse(text)]));
  const instant = Math.max(...given.filter(Number.isFinite));
  return Number.isFinite(instant) ? new Date(instant).toISOString() : undefined;
}
