import { clock } from '../../clock.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { count, log } from '../../logger.ts';

const daySeconds = 86_400;

/**
 * Tells, for the alarm, of every tenant for which a document has waited for a person for more than a day. Gives
 * how many tenants that are.
 */
export async function countLongHeld(ledger: Ledger): Promise<number> {
  let tenants = 0;
  const before = clock.after(-daySeconds);
  for await (const tenant of ledger.listTenants()) {
    const [oldest] = (await ledger.listDocuments(tenant, { state: 'held', limit: 1, before })).documents;
    if (!oldest) continue;
    log.warn('A document has been held for more than a day', { tenant, documentId: oldest.documentId });
    count('DocumentHeldLong', { vendor: oldest.vendor, tenant });
    tenants++;
  }
  return tenants;
}
