import { findConnection } from '../../aws/connections.ts';
import { receivablesSyncs } from '../../domain/receivables/syncs.ts';
import { myDsoManagerConnection } from './connection.ts';

/** True if a sync of the tenant writes to MY DSO MANAGER: then a STOCK file would clear what it sent. */
export async function isSyncTarget(tenant: string): Promise<boolean> {
  const receivables = await findConnection(tenant, receivablesSyncs);
  return receivables?.syncs.some(({ to }) => to === myDsoManagerConnection.name) ?? false;
}
