import { clock } from '../../clock.ts';
import type { Receivables } from '../../domain/receivables/syncs.ts';
import type { TenantConnections } from '../../ledger/tenant-connections.ts';
import { count, errorFields, log, withLogFields } from '../../logger.ts';
import type { SyncMessage } from '../../messages/sync-message.ts';
import type { SyncParts, TenantPair } from './sync-parts.ts';

/** What planning is made of. */
interface PlanParts {
  readonly tenants: () => Promise<readonly TenantConnections[]>;
  /** Undefined: the tenant has no syncs. */
  readonly settingsOf: (tenant: string) => Promise<Receivables | undefined>;
  readonly records: SyncParts['records'];
  readonly queue: (message: SyncMessage) => Promise<void>;
}

const connection = 'receivables';
const hour = 3_600;
/**
 * A pair whose last run ended since then needs none: the second planning of a night, four hours after the first,
 * repeats what was lost. A run of the day does not take the place of the night's.
 */
const freshSeconds = 6 * hour;
/** A pair without a completed run for so long is told to a person. */
const overdueSeconds = 26 * hour;

/**
 * Queues a run for each pair of each tenant that has had none this night. Each tenant fails for itself. Gives what the
 * schedule's log tells.
 */
export async function planSyncs(parts: PlanParts): Promise<Record<string, number>> {
  const plannedAt = clock.now().toISOString();
  const counts = { tenants: 0, planned: 0, fresh: 0, failed: 0 };
  for (const { tenant, connections } of await parts.tenants()) {
    // A tenant that only its documents made known may have any.
    if (connections && !connections.includes(connection)) continue;
    await withLogFields({ tenant }, async () => {
      try {
        const settings = await parts.settingsOf(tenant);
        if (!settings || settings.syncs.length === 0) return;
        counts.tenants++;
        for (const pair of settings.syncs) counts[await plan({ tenant, ...pair }, plannedAt, parts)]++;
      } catch (error) {
        counts.failed++;
        log.warn('The syncs of a tenant could not be planned', errorFields(error));
        count('SyncFailed');
      }
    });
  }
  return counts;
}

async function plan(pair: TenantPair, plannedAt: string, parts: PlanParts): Promise<'planned' | 'fresh'> {
  const { records, queue } = parts;
  const { firstPlannedAt, completedAt } = await records.read(pair);
  if (completedAt !== undefined && clock.secondsSince(completedAt) < freshSeconds) return 'fresh';
  if (firstPlannedAt === undefined) await records.update(pair, { firstPlannedAt: plannedAt });
  const last = completedAt ?? firstPlannedAt;
  if (last !== undefined && clock.secondsSince(last) > overdueSeconds) {
    const { from, to } = pair;
    log.warn('A sync has not completed for more than a day', { from, to });
    count('SyncOverdue');
  }
  await queue({ v: 1, type: 'sync', ...pair, plannedAt });
  return 'planned';
}
