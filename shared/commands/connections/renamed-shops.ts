import type { ListedSecret } from '../../aws/operator/secret-inventory.ts';
import { invoicingConnection } from '../../domain/invoicing.ts';
import { platformIds } from '../../domain/platforms.ts';
import type { Connections, Fault } from './connections-file.ts';
import { heldBy, shopsIn } from './held-connections.ts';

type Given = Connections[string];

const message =
  'one is left out and another one is new. Documents are keyed by the name of their shop: under a new name a sweep finds every order since "startAt", and each is invoiced again. If it is the same shop, give "invoicing" in this file too, with "startAt" of the moment of the change. If it is another shop, write the file without the first one, then with the other';

/** Shops that the file seems to give another name, unless it lets their orders begin later. Tells no value. */
export async function findRenamedShops(
  connections: Connections,
  listed: readonly ListedSecret[],
): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const [tenant, given] of Object.entries(connections)) {
    for (const platform of platformIds.filter(name => given[name] !== undefined)) {
      const before = await heldBy(tenant, [platform, invoicingConnection.name], listed);
      const [old, fresh] = [await shopsIn(before, platform), await shopsIn(given, platform)];
      const isRenamed = old.some(name => !fresh.includes(name)) && fresh.some(name => !old.includes(name));
      if (isRenamed && !beginsLater(before, given))
        faults.push({ place: `${tenant} / ${platform} / shops`, message });
    }
  }
  return faults;
}

function beginsLater(before: Given, given: Given): boolean {
  const [old, fresh] = [before, given].map(
    ({ invoicing }) => invoicingConnection.schema.safeParse(invoicing).data?.startAt,
  );
  return old !== undefined && fresh !== undefined && Date.parse(fresh) > Date.parse(old);
}
