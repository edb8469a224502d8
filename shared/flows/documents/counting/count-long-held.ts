import { clock } from '../../../clock.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { count, log } from '../../../logger.ts';

const daySeconds = 86_400;
/** For so long after each whole day the alarm rings; four runs, so that one that fails is made up for. */
const ringSeconds = 3_600;

/**
 * Tells of every tenant for which a document has waited for a person for more than a day: the log at each run, the
 * alarm for an hour of each day. One that never ended would ring for nobody else. Gives how many tenants that are.
 */
export async function countLongHeld(ledger: Ledger): Promise<number> {
  let tenants = 0;
  const before = clock.after(-daySeconds);
  for await (const tenant of ledger.listTenants()) {
    // Lists begin with what was touched last: each document that joins those that wait rings when its day is over.
    const [latest] = (await ledger.listDocuments(tenant, { state: 'held', limit: 1, before })).documents;
    if (!latest) continue;
    log.warn('A document has been held for more than a day', { tenant, documentId: latest.documentId });
    if (ringsNow(clock.secondsSince(latest.updatedAt)))
      count('DocumentHeldLong', { vendor: latest.vendor, tenant });
    tenants++;
  }
  return tenants;
}

/** Whether another whole day has just passed. */
export const ringsNow = (heldSeconds: number): boolean =>
  heldSeconds >= daySeconds && heldSeconds % daySeconds < ringSeconds;
