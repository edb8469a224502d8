import type { Receivables } from '../../domain/receivables/syncs.ts';
import type { SyncParts } from '../syncs/sync-parts.ts';

/** How the sync of one pair is. */
interface ShownSync {
  readonly from: string;
  readonly to: string;
  readonly live: boolean;
  /** Whether a person has confirmed its balance. */
  readonly confirmed: boolean;
  readonly completedAt: string | null;
  readonly lastRun: { readonly state: string; readonly message: string; readonly startedAt: string } | null;
}

/** Each pair of a tenant with how its last run is. */
export function showSyncsWaiting(
  tenant: string,
  { syncs, live }: Receivables,
  records: Pick<SyncParts['records'], 'read'>,
): Promise<readonly ShownSync[]> {
  return Promise.all(
    syncs.map(async pair => {
      const { confirmed, completedAt = null, runs } = await records.read({ tenant, ...pair });
      const [last] = runs;
      const lastRun = last && { state: last.state, message: last.message, startedAt: last.startedAt };
      return { ...pair, live, confirmed: Boolean(confirmed), completedAt, lastRun: lastRun ?? null };
    }),
  );
}
