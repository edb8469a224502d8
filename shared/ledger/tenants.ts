import { putItem, queryIndex } from '../aws/table.ts';
import { tenantKey } from './tenant-key.ts';

/** Partition of GSI2 that lists the tenants. */
export const everyTenant = 'TENANTS';
const known = new Set<string>();
const pageSize = 100;

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
  let before: string | undefined;
  do {
    const page = await queryIndex('GSI2', everyTenant, {
      limit: pageSize,
      ...(before !== undefined && { before }),
    });
    for (const item of page.items) yield String(item.tenant);
    before = page.next;
  } while (before !== undefined);
}
