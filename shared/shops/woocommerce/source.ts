import { withoutEnd } from '../../domain/without-end.ts';

/**
 * What tells a shop from all others: host and path of its home address, in small letters and without a slash at the
 * end. Shops of one WordPress network share a host, and whether an address has http or https is a matter of a setting.
 * Undefined for what is not such an address.
 */
export function sourceOf(address: string): string | undefined {
  const url = URL.parse(address.trim());
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.host === '') return undefined;
  return withoutEnd(`${url.host}${url.pathname}`.toLowerCase(), '/');
}
