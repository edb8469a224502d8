const slug = /^[a-z0-9](-?[a-z0-9]){0,39}$/;

/** True if the text may name a tenant; it then is safe in keys, groups and secret names. */
export function isTenant(text: string | undefined): text is string {
  return text !== undefined && slug.test(text);
}
