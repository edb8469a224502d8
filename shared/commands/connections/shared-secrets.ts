import * as z from 'zod';
import { type ListedSecret, tenantOfSecret } from '../../aws/operator/secret-inventory.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { Connections, Fault } from './connections-file.ts';
import { heldBy } from './held-connections.ts';

/**
 * Platforms whose shops sign with a secret that the shop's own people choose and read. An app of Shopify signs for all
 * shops of an organization, which may be several companies, and so may a platform that speaks Standard Webhooks.
 */
const readByPeople = ['woocommerce'] as const satisfies readonly Platform[];

type Given = Connections[string];

const shops = z.looseObject({ shops: z.array(z.looseObject({ webhookSecrets: z.array(z.string()) })) });

/**
 * Secrets that a tenant would get while another one has them, in the file or in the stage: whoever reads the secret in
 * the shop of one company could send orders in the name of the other. What the tenant has already is left alone, so
 * that all else of it can be changed. Tells no value.
 */
export async function findSharedSecrets(
  connections: Connections,
  listed: readonly ListedSecret[],
): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const platform of readByPeople) {
    const given = Object.entries(connections).filter(([, ofTenant]) => platform in ofTenant);
    if (given.length === 0) continue;
    const held = await secretsByTenant(platform, listed);
    // What the file itself writes counts as it says.
    const all = new Map([
      ...held,
      ...given.map(([tenant, ofTenant]) => [tenant, secretsIn(ofTenant, platform)] as const),
    ]);
    for (const [tenant, secrets] of all) {
      if (!given.some(([name]) => name === tenant)) continue;
      for (const [secret, place] of secrets) {
        if (held.get(tenant)?.has(secret)) continue;
        const [owner] = [...all].find(([other, of]) => other !== tenant && of.has(secret)) ?? [];
        if (owner === undefined) continue;
        const message = `${owner} has this secret too: who reads it in the shop of one company could send orders in the name of the other. Give each shop a secret of its own`;
        faults.push({ place: `${tenant} / ${platform} / ${place}`, message });
      }
    }
  }
  return faults;
}

/** The secrets of a tenant's shops, each with its place; none where the connection is wrong. */
function secretsIn(given: Given, platform: Platform): ReadonlyMap<string, string> {
  const { data } = shops.safeParse(given[platform]);
  const found = (data?.shops ?? []).flatMap(({ webhookSecrets }, shop) =>
    webhookSecrets.map((secret, at) => [secret, `shops.${shop}.webhookSecrets.${at}`] as const),
  );
  return new Map(found);
}

/** Those that each tenant of the stage has. */
async function secretsByTenant(
  platform: Platform,
  listed: readonly ListedSecret[],
): Promise<Map<string, ReadonlyMap<string, string>>> {
  const tenants = [...new Set(listed.map(({ name }) => tenantOfSecret(name)))];
  const found = tenants.map(
    async tenant => [tenant, secretsIn(await heldBy(tenant, [platform], listed), platform)] as const,
  );
  return new Map(await Promise.all(found));
}
