import { secretName } from '../../aws/connections.ts';
import type { ListedSecret } from '../../aws/operator/secret-inventory.ts';
import { readSecret } from '../../aws/secrets.ts';
import { invoicingConnection } from '../../domain/invoicing.ts';
import { platformIds } from '../../domain/platforms.ts';
import { shopNames } from '../../shops/readers.ts';
import type { Connections, Fault } from './connections-file.ts';

type Given = Connections[string];

const message =
  'one is left out and another one is new. Documents are keyed by the name of their shop: under a new name a sweep finds every order since "startAt", and each is invoiced again. If it is the same shop, give "invoicing" in this file too, with "startAt" of the moment of the change. If it is another shop, write the file without the first one, then with the other';

/** Shops that the file seems to give another name, unless it lets their orders begin later. Tells no value. */
export async function findRenamedShops(
  connections: Connections,
  listed: readonly ListedSecret[],
): Promise<Fault[]> {
  const there = new Set(listed.filter(one => !one.isScheduledForDeletion).map(({ name }) => name));
  const faults: Fault[] = [];
  for (const [tenant, given] of Object.entries(connections)) {
    for (const platform of platformIds.filter(name => given[name] !== undefined)) {
      const before = await heldBy(tenant, [platform, invoicingConnection.name], there);
      const [old, fresh] = [await namesOf(before, platform), await namesOf(given, platform)];
      const isRenamed = old.some(name => !fresh.includes(name)) && fresh.some(name => !old.includes(name));
      if (isRenamed && !beginsLater(before, given))
        faults.push({ place: `${tenant} / ${platform} / shops`, message });
    }
  }
  return faults;
}

/** What a tenant has now of these connections. */
async function heldBy(tenant: string, names: readonly string[], there: ReadonlySet<string>): Promise<Given> {
  const present = names.filter(name => there.has(secretName(tenant, name)));
  const held = present.map(async name => [name, parsed(await readSecret(secretName(tenant, name)))] as const);
  return Object.fromEntries(await Promise.all(held));
}

const namesOf = async (given: Given, platform: (typeof platformIds)[number]): Promise<readonly string[]> =>
  (await shopNames[platform](async ({ name, schema }) => schema.safeParse(given[name]).data)) ?? [];

function beginsLater(before: Given, given: Given): boolean {
  const [old, fresh] = [before, given].map(
    ({ invoicing }) => invoicingConnection.schema.safeParse(invoicing).data?.startAt,
  );
  return old !== undefined && fresh !== undefined && Date.parse(fresh) > Date.parse(old);
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
