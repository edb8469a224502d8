/** What names a tenant; it then is safe in keys, groups, routes and secret names. */
export const tenantPattern = '[a-z0-9](?:-?[a-z0-9]){0,39}';

const slug = new RegExp(`^${tenantPattern}$`);

/** True if the text may name a tenant. */
export function isTenant(text: string | undefined): text is string {
  return text !== undefined && slug.test(text);
}
