import { clock } from '../../../clock.ts';
import { MissingConnectionError } from '../../../errors.ts';
import { addLogFields, count, log } from '../../../logger.ts';
import type { DocumentMessage } from '../../../messages/document-message.ts';
import type { DocumentWorkerParts } from '../worker-parts.ts';

/** Seconds after a removal in which work that was under way, and doors that had read the secrets, may still queue. */
const afterglow = 1_800;

/**
 * Whether a message waited for a tenant that an operator removed. It needs all three: the mark that the removal left,
 * a message from before it, and that the connection is missing. Secrets that went by mistake leave no mark; and what
 * came later came to a tenant that somebody set up again, by hand perhaps. Throws what AWS throws.
 */
export async function isOfRemovedTenant(
  { tenant }: DocumentMessage,
  ageSeconds: number,
  { invoicing, ledger }: Pick<DocumentWorkerParts, 'invoicing' | 'ledger'>,
): Promise<boolean> {
  try {
    await invoicing(tenant);
    return false;
  } catch (error) {
    if (!(error instanceof MissingConnectionError)) return false;
    const at = await ledger.removedAt(tenant);
    return at !== undefined && clock.secondsSince(at) < ageSeconds + afterglow;
  }
}

/** Leaves nothing of a message but a line in the log and a number: the tenant's customers must not stay on record. */
export function dropMessage({ tenant, type }: DocumentMessage): void {
  addLogFields({ tenant });
  log.warn('A message of a removed tenant was dropped', { type });
  count('MessageDropped');
}
