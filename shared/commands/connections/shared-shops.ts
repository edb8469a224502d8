import { type ListedSecret, tenantOfSecret } from '../../aws/operator/secret-inventory.ts';
import { type Platform, platformIds } from '../../domain/platforms.ts';
import type { Connections, Fault } from './connections-file.ts';
import { heldBy, shopsIn } from './held-connections.ts';
import { shopFieldOf } from './known-connections.ts';

/**
 * Shops that a tenant would get while another one in the stage has them: every order would be invoiced twice. What the
 * file itself gives to two tenants is found by `checkConnections`. A shop that the tenant has already is left alone,
 * so that its secrets can be rotated whatever others have.
 */
export async function findSharedShops(
  connections: Connections,
  listed: readonly ListedSecret[],
): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const platform of platformIds) {
    const given = Object.entries(connections).filter(([, ofTenant]) => platform in ofTenant);
    if (given.length === 0) continue;
    const held = await shopsByTenant(platform, listed);
    // What the file itself writes counts as it says.
    const others = [...held].filter(([tenant]) => !given.some(([name]) => name === tenant));
    for (const [tenant, ofTenant] of given) {
      for (const [index, shop] of (await shopsIn(ofTenant, platform)).entries()) {
        if (held.get(tenant)?.includes(shop)) continue;
        const [owner] = others.find(([, shops]) => shops.includes(shop)) ?? [];
        if (owner === undefined) continue;
        const place = `${tenant} / ${platform} / shops.${index}.${shopFieldOf(platform)}`;
        const message = `${owner} has this shop already: its orders would be invoiced twice. Take it from there first (connections:put, tenants:remove)`;
        faults.push({ place, message });
      }
    }
  }
  return faults;
}

/** The shops of a platform that each tenant of the stage has. */
async function shopsByTenant(
  platform: Platform,
  listed: readonly ListedSecret[],
): Promise<Map<string, readonly string[]>> {
  const tenants = [...new Set(listed.map(({ name }) => tenantOfSecret(name)))];
  const found = tenants.map(async tenant => {
    const shops = await shopsIn(await heldBy(tenant, [platform], listed), platform);
    return [tenant, shops] as const;
  });
  return new Map(await Promise.all(found));
}
