import { secretName } from '../../aws/connections.ts';
import type { ListedSecret } from '../../aws/operator/secret-inventory.ts';
import { readSecret } from '../../aws/secrets.ts';
import type { Platform } from '../../domain/platforms.ts';
import { shopNames } from '../../shops/readers.ts';
import type { Connections } from './connections-file.ts';

type Given = Connections[string];

/** What a tenant has in the stage of these connections; it is read to be compared, and shown to nobody. */
export async function heldBy(
  tenant: string,
  names: readonly string[],
  listed: readonly ListedSecret[],
): Promise<Given> {
  const there = new Set(listed.filter(one => !one.isScheduledForDeletion).map(({ name }) => name));
  const present = names.filter(name => there.has(secretName(tenant, name)));
  const held = present.map(async name => [name, parsed(await readSecret(secretName(tenant, name)))] as const);
  return Object.fromEntries(await Promise.all(held));
}

/** Names of the shops of a platform, as documents are keyed by them; none where the connection is wrong. */
export const shopsIn = async (given: Given, platform: Platform): Promise<readonly string[]> =>
  (await shopNames[platform](async ({ name, schema }) => schema.safeParse(given[name]).data)) ?? [];

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
