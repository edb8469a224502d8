import * as z from 'zod';
import { deleteItem, getItem, setAttributes } from '../aws/table.ts';
import { eachOfIndex } from '../aws/table-index.ts';
import { clock } from '../clock.ts';
import { everyTenant, tenantItem } from './tenants.ts';

const rowSchema = z.object({
  tenant: z.string(),
  /** Names of its connections, sorted; absent if only its documents made the tenant known. */
  connections: z.array(z.string()).optional(),
  /** ISO instant of the last `connections:put`. */
  connectionsAt: z.string().optional(),
});

/** What is on record about a tenant. */
export type TenantConnections = z.output<typeof rowSchema>;

/** Writes which connections a tenant has: schedules find them here, since they may not list secrets. */
export async function rememberConnections(tenant: string, connections: readonly string[]): Promise<void> {
  const { pk, ...item } = tenantItem(tenant);
  await setAttributes(pk, {
    ...item,
    connections: connections.toSorted(),
    connectionsAt: clock.now().toISOString(),
  });
}

const secondsKept = 60;
const tenantsKept = 1_000;
const kept = new Map<string, { readonly at: string; readonly names: readonly string[] }>();

/** Whether a tenant's record names a connection. Kept for 60 seconds, so that each document does not ask anew. */
export async function hasConnection(tenant: string, name: string): Promise<boolean> {
  const known = kept.get(tenant);
  if (known && clock.secondsSince(known.at) < secondsKept) return known.names.includes(name);
  const at = clock.now().toISOString();
  const { connections: names = [] } = rowSchema.parse((await getItem(tenantItem(tenant).pk)) ?? { tenant });
  if (kept.size >= tenantsKept) kept.clear();
  kept.set(tenant, { at, names });
  return names.includes(name);
}

/** Every tenant on record, by name. Eventually consistent. */
export async function readTenantConnections(): Promise<TenantConnections[]> {
  const found: TenantConnections[] = [];
  for await (const item of eachOfIndex('GSI2', everyTenant)) found.push(rowSchema.parse(item));
  return found.toSorted((a, b) => (a.tenant < b.tenant ? -1 : 1));
}

/** Takes a tenant off the record; its documents stay. */
export async function forgetTenant(tenant: string): Promise<void> {
  await deleteItem(tenantItem(tenant).pk);
}
