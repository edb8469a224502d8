import { putItem } from '../aws/table.ts';
import { eachOfIndex } from '../aws/table-index.ts';
import { tenantKey } from './tenant-key.ts';

/** Partition of GSI2 that lists the tenants. */
export const everyTenant = 'TENANTS';
const known = new Set<string>();

/** What every row of a tenant holds. */
export const tenantItem = (tenant: string) => ({
  pk: tenantKey(tenant),
  v: 1,
  tenant,
  gsi2pk: everyTenant,
  gsi2sk: tenant,
});

/** Remembers that a tenant has documents, so that schedules find it. */
export async function rememberTenant(tenant: string): Promise<void> {
  if (known.has(tenant)) return;
  await putItem(tenantItem(tenant), { expression: 'attribute_not_exists(pk)' });
  known.add(tenant);
}

/** Every tenant that has documents. */
export async function* listTenants(): AsyncGenerator<string> {
  for await (const item of eachOfIndex('GSI2', everyTenant)) yield String(item.tenant);
}
