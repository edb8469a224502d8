import { clock } from '../../../clock.ts';
import { secondsLeft, within } from '../../../deadline.ts';
import type { Platform } from '../../../domain/platforms.ts';
import { VendorUnavailableError } from '../../../errors.ts';
import type { Sweep } from '../../../ledger/sweeps.ts';
import { count, errorFields, log, withLogFields } from '../../../logger.ts';
import type { ShopToSweep, SweepParts } from './sweep-parts.ts';
import { keyOf, type Swept, sweepShop } from './sweep-shop.ts';

/** Shops that are swept at the same time. */
const atOnce = 8;
/** Less would bring no shop forward. */
const shortestShare = 20;
const day = 86_400;

/**
 * Sweeps the shops of all tenants on the given platforms, those first that have waited longest. Each has its own share
 * of the time and fails for itself: one that does not answer delays no other (docs/decisions/sweeps.md). Gives what the
 * schedule's log tells.
 */
export async function sweepShops(parts: SweepParts): Promise<Record<string, number>> {
  const found = await findShops(parts);
  const waiting = found.targets.toSorted((a, b) => (a.last < b.last ? -1 : 1));
  const share = secondsLeft() / Math.max(1, Math.ceil(waiting.length / atOnce));
  const results: (Swept['kind'] | 'failed')[] = [];
  let queued = 0;
  const takeOn = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const swept = await within(Math.max(share, shortestShare), () => sweepOne(next, parts));
      results.push(swept?.kind ?? 'failed');
      queued += swept?.queued ?? 0;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, takeOn));
  const counted = (kind: (typeof results)[number]) => results.filter(one => one === kind).length;
  return {
    shops: results.length,
    completed: counted('completed'),
    unfinished: counted('unfinished'),
    failed: counted('failed') + found.failed,
    queued,
  };
}

interface Waiting {
  readonly target: ShopToSweep;
  /** ISO instant of its last completed sweep; empty if there was none. */
  readonly last: string;
}

/** Undefined if it failed: the reason is in the log. */
function sweepOne({ target }: Waiting, parts: SweepParts): Promise<Swept | undefined> {
  const key = keyOf(target);
  return withLogFields(key, async () => {
    const swept = await sweepShop(target, parts).catch(tellFailure);
    const record = await parts.sweeps.readSweep(key).catch(tellFailure);
    if (record && swept?.kind === 'unfinished' && (record.running?.runs ?? 0) > 1) count('SweepUnfinished');
    if (record && isOverdue(record)) count('SweepOverdue');
    return swept;
  });
}

/** A shop that is down comes back; whatever else fails is for a person. */
function tellFailure(error: unknown): undefined {
  log.warn('A shop could not be swept', errorFields(error));
  if (!(error instanceof VendorUnavailableError)) count('SweepFailed');
}

/** Whether its last completed sweep, or the first try to read an order, is older than a day. */
function isOverdue({ completedAt, firstAt, unread }: Sweep): boolean {
  const instants = [completedAt ?? firstAt, ...Object.values(unread ?? {})];
  return instants.some(instant => instant !== undefined && clock.secondsSince(instant) > day);
}

/** The shops that can be asked, and how many connections could not be read. */
async function findShops(parts: SweepParts) {
  const targets: Waiting[] = [];
  let failed = 0;
  for (const { tenant, connections } of await parts.tenants()) {
    for (const platform of parts.platforms) {
      // A connection's name is that of its platform; a tenant that only its documents made known may have any.
      if (connections && !connections.includes(platform)) continue;
      await withLogFields({ tenant, platform }, async () => {
        try {
          targets.push(...(await shopsOf(tenant, platform, parts)));
        } catch (error) {
          tellFailure(error);
          failed++;
        }
      });
    }
  }
  return { targets, failed };
}

async function shopsOf(tenant: string, platform: Platform, parts: SweepParts): Promise<Waiting[]> {
  const shops = await parts.openShops(tenant, platform);
  const invoicing = shops.length === 0 ? undefined : await parts.invoicing(tenant);
  if (!invoicing) return [];
  const targets = shops.map(shop => ({ tenant, invoicing, shop }));
  return Promise.all(
    targets.map(async target => {
      const { completedAt = '' } = await parts.sweeps.readSweep(keyOf(target));
      return { target, last: completedAt };
    }),
  );
}
