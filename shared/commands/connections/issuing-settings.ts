import type { ListedSecret } from '../../aws/operator/secret-inventory.ts';
import { issuingErpIds } from '../../domain/erps.ts';
import { invoicingConnection } from '../../domain/invoicing.ts';
import type { Connections, Fault } from './connections-file.ts';
import { heldBy } from './held-connections.ts';
import { knownConnection } from './known-connections.ts';

/**
 * Settings that issuing needs and that a tenant would lack once the file is written: of `invoicing` and its ERP the file
 * may hold one, and the stage the other. What the file itself holds of both is found by `checkConnections`.
 */
export async function findMissingSettings(
  connections: Connections,
  listed: readonly ListedSecret[],
): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const [tenant, given] of Object.entries(connections)) {
    const held = await heldBy(tenant, [invoicingConnection.name, ...issuingErpIds], listed);
    const after = { ...held, ...given };
    const issueWith = invoicingConnection.schema.safeParse(after.invoicing).data?.issueWith;
    if (issueWith === undefined || !(invoicingConnection.name in given || issueWith in given)) continue;
    const known = knownConnection(issueWith);
    if (!known?.kind.schema.safeParse(after[issueWith]).success) continue;
    for (const field of known.missingForIssuing?.(after[issueWith]) ?? [])
      faults.push({
        place: `${tenant} / ${issueWith} / ${field}`,
        message: 'is required for issuing, and the tenant issues with it: give the whole connection',
      });
  }
  return faults;
}
