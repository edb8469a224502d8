/** Key of the row that puts a tenant on record. */
export const tenantKey = (tenant: string): string => `TENANT#${tenant}`;
