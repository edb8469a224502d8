import type * as z from 'zod';
import { type ConnectionKind, findConnection } from '../aws/connections.ts';
import { ConfigurationError } from '../errors.ts';
import { admit, confirmTenant } from '../ledger/known-tenants.ts';

/**
 * As `findConnection`, for a tenant that a caller names who has proved nothing yet: whoever makes names up costs next
 * to nothing. Throws what `findConnection` throws.
 * @param soonNeeded read at the same time if the tenant is one: a cold start waits for every look-up
 */
export async function findConnectionOfCaller<Schema extends z.ZodType>(
  tenant: string,
  kind: ConnectionKind<Schema>,
  soonNeeded?: ConnectionKind,
): Promise<z.output<Schema> | undefined> {
  const admission = await admit(tenant);
  if (admission === 'no') return undefined;
  const looking = findConnection(tenant, kind);
  // Whatever is wrong with it is told when it is needed.
  if (soonNeeded && admission === 'yes') findConnection(tenant, soonNeeded).catch(() => undefined);
  try {
    const found = await looking;
    if (found !== undefined) confirmTenant(tenant, admission);
    return found;
  } catch (error) {
    if (error instanceof ConfigurationError) confirmTenant(tenant, admission);
    throw error;
  }
}
