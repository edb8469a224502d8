import type { SyncRun } from '../../domain/receivables/sync-run.ts';
import type { Receivables } from '../../domain/receivables/syncs.ts';
import type { SyncParts } from './sync-parts.ts';

/** One pair as GET /tenants/{tenant}/syncs shows it. */
interface ShownSync {
  readonly from: string;
  readonly to: string;
  readonly live: boolean;
  /** What a person has confirmed; null before that. */
  readonly confirmed: { readonly at: string; readonly items: number; readonly balance: object } | null;
  readonly completedAt: string | null;
  readonly runs: readonly SyncRun[];
}

/** The pairs of a tenant with their last runs, newest first. */
export async function listSyncs(
  tenant: string,
  { syncs, live }: Receivables,
  records: Pick<SyncParts['records'], 'read'>,
): Promise<{ readonly syncs: readonly ShownSync[] }> {
  const shown = syncs.map(async pair => {
    const { confirmed, completedAt = null, runs } = await records.read({ tenant, ...pair });
    const { at, items, balance } = confirmed ?? {};
    const known = at === undefined || items === undefined || !balance ? null : { at, items, balance };
    return { ...pair, live, confirmed: known, completedAt, runs };
  });
  return { syncs: await Promise.all(shown) };
}
