import { type Platform, platforms } from './platforms.ts';

/** Where the webhooks of a tenant on one platform belong. */
export interface WebhookAddresses {
  /** Where new ones are sent; then other addresses that lead to the same place. */
  readonly ours: readonly [string, ...string[]];
}

/** The path of a tenant's webhooks; undefined for a platform that sends none. */
function webhookPath(tenant: string, platform: Platform): string | undefined {
  const { webhookPath: last } = platforms[platform];
  return last === undefined ? undefined : `/webhooks/${tenant}/${last}`;
}

/** @param origins of the API, the one that is told to shops first: `["https://hooks.example", "https://abc.execute-api.."]` */
export function webhookAddresses(
  origins: readonly string[],
  tenant: string,
  platform: Platform,
): WebhookAddresses | undefined {
  const path = webhookPath(tenant, platform);
  const [first, ...others] = origins.map(origin => `${origin}${path}`);
  return path === undefined || first === undefined ? undefined : { ours: [first, ...others] };
}

/** Whether an address is one of ours, whatever is between its slashes and letters that mean the same. */
export const isOurs = (address: string, { ours }: WebhookAddresses): boolean =>
  ours.some(one => normal(one) === normal(address));

/** Whether it is our path at somebody else's host: a domain that leads to us, or another deployment. */
export function isOursElsewhere(address: string, addresses: WebhookAddresses): boolean {
  const [path] = addresses.ours.map(pathOf);
  return !isOurs(address, addresses) && pathOf(address) === path;
}

/** Its host alone: the rest of an address that is not ours may hold a secret. */
export const hostOf = (address: string): string =>
  URL.canParse(address) ? new URL(address).host : 'an address without a host';

const pathOf = (address: string): string =>
  URL.canParse(address) ? new URL(address).pathname.replace(/\/$/, '') : '';

function normal(address: string): string {
  if (!URL.canParse(address)) return address;
  const { origin, search } = new URL(address);
  return `${origin}${pathOf(address)}${search}`;
}
