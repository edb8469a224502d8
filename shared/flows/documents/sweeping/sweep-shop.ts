import { clock } from '../../../clock.ts';
import { secondsLeft } from '../../../deadline.ts';
import type { Sweep } from '../../../ledger/sweeps.ts';
import { log } from '../../../logger.ts';
import type { Progress } from './read-orders.ts';
import { sweepPages } from './sweep-pages.ts';
import type { ShopToSweep, SweepParts } from './sweep-parts.ts';

/** `busy`: another run works on this shop. `not-yet`: its tenant begins later. */
export interface Swept {
  readonly kind: 'completed' | 'unfinished' | 'busy' | 'not-yet';
  /** Messages that were queued. */
  readonly queued: number;
}

/** Longer than a function lives, and than what it still does once its time for calls is over. */
const leaseSeconds = { longest: 960, spare: 180 };

/**
 * Looks for what changed in a shop since its last completed sweep, and queues what is news: never anything that began
 * before the start. What the time of the run does not suffice for is taken up by the next run where this one stopped.
 * Throws what the shop throws if it does not answer; the place is kept then too.
 */
export async function sweepShop(target: ShopToSweep, parts: SweepParts): Promise<Swept> {
  if (Date.parse(target.invoicing.startAt) > clock.now().getTime()) return { kind: 'not-yet', queued: 0 };
  const { tenant, platform, shop: name } = keyOf(target);
  const seconds = Math.min(leaseSeconds.longest, Math.ceil(secondsLeft()) + leaseSeconds.spare);
  const lease = await parts.leases.acquireLease(`SWEEP#${tenant}#${platform}#${name}`, seconds);
  if (!lease) return { kind: 'busy', queued: 0 };
  try {
    return await withLease(target, parts);
  } finally {
    await parts.leases.releaseLease(lease);
  }
}

export const keyOf = ({ tenant, shop }: Pick<ShopToSweep, 'tenant' | 'shop'>) => ({
  tenant,
  platform: shop.platform,
  shop: shop.name,
});

async function withLease(target: ShopToSweep, parts: SweepParts): Promise<Swept> {
  const key = keyOf(target);
  const known = await parts.sweeps.readSweep(key);
  const before = known.running ?? begin(known, target.invoicing.startAt, parts);
  const progress: Progress = {
    place: { ...before, runs: before.runs + 1 },
    done: new Set(before.done),
    unread: new Map(Object.entries(known.unread ?? {})),
    read: 0,
    queued: 0,
  };
  const save = (changes: Partial<Sweep>) =>
    parts.sweeps.updateSweep(key, { ...changes, unread: Object.fromEntries(progress.unread) });
  const savePlace = () => save({ running: { ...progress.place, done: [...progress.done] } });
  await parts.sweeps.updateSweep(key, {
    firstAt: known.firstAt ?? clock.now().toISOString(),
    running: progress.place,
  });
  let isCompleted = false;
  try {
    isCompleted = await sweepPages(target, progress, parts, savePlace);
  } finally {
    if (!isCompleted) await savePlace();
    if (progress.untoldAt !== undefined) await noteUntold(key, progress.untoldAt, parts);
  }
  const { begunAt, since, runs } = progress.place;
  if (isCompleted)
    await save({
      running: null,
      sweptTo: begunAt,
      sweptFrom: sweptFrom(known, since, target.invoicing.startAt),
      completedAt: clock.now().toISOString(),
    });
  const { read, queued } = progress;
  const kind = isCompleted ? 'completed' : 'unfinished';
  log.info('Shop swept', { kind, runs, read, queued, unread: progress.unread.size });
  return { kind, queued };
}

/** Whether the shop should have told of it is judged beside its webhooks (docs/decisions/silent-shops.md). */
async function noteUntold(
  key: ReturnType<typeof keyOf>,
  untoldAt: string,
  { hearings }: SweepParts,
): Promise<void> {
  const known = await hearings?.readHearing(key);
  if (known?.heardAt === undefined || (known.untoldAt ?? '') >= untoldAt) return;
  await hearings?.noteUntold(key, untoldAt);
}

/**
 * From when on a shop was swept once a sweep from `since` is complete. Records of earlier versions do not say so: what
 * they know of began at the start.
 */
function sweptFrom({ sweptTo, sweptFrom: before }: Sweep, since: string, startAt: string): string {
  if (sweptTo === undefined || since > sweptTo) return since;
  const known = before ?? new Date(startAt).toISOString();
  return since < known ? since : known;
}

/**
 * A first sweep begins at the start, and so does one after the start was moved back; every other one where the one
 * before it began, and a little earlier.
 */
function begin(
  { sweptTo, sweptFrom: earliest }: Sweep,
  startAt: string,
  { overlapSeconds, dailyOverlapSeconds = overlapSeconds }: SweepParts,
): NonNullable<Sweep['running']> {
  const isFirstOfDay = sweptTo?.slice(0, 10) !== clock.now().toISOString().slice(0, 10);
  const overlap = clock.realSeconds(isFirstOfDay ? dailyOverlapSeconds : overlapSeconds);
  const isMovedBack = earliest !== undefined && Date.parse(startAt) < Date.parse(earliest);
  const from = sweptTo === undefined || isMovedBack ? 0 : Date.parse(sweptTo) - overlap * 1000;
  const since = new Date(Math.max(from, Date.parse(startAt))).toISOString();
  return { since, begunAt: clock.now().toISOString(), done: [], runs: 0 };
}
