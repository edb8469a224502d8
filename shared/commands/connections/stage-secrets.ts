import { secretName } from '../../aws/connections.ts';
import { type ListedSecret, listSecrets, lookAtSecret } from '../../aws/operator/secret-inventory.ts';
import { readTenantConnections } from '../../ledger/tenant-connections.ts';
import { knownConnection, knownConnections, tokenOf } from './known-connections.ts';

/** All that a tenant may have, with the tokens that logins may leave. */
const everyName = knownConnections.flatMap(({ kind: { name }, keepsToken }) =>
  keepsToken === undefined ? [name] : [name, tokenOf(name)],
);

/**
 * The secrets of a stage, or of one tenant, whose names start with `prefix`. Secrets Manager may list what changed in
 * the last five minutes as it was before: a shop that one tenant was given a moment ago would be given to another. So
 * what is on record and not listed as usable is looked at by name, and so is all that `tenants` may have.
 */
export async function findSecrets(prefix: string, tenants: readonly string[]): Promise<ListedSecret[]> {
  const found = new Map((await listSecrets(prefix)).map(secret => [secret.name, secret]));
  const isUsable = (name: string): boolean => found.get(name)?.isScheduledForDeletion === false;
  const recorded = (await readTenantConnections()).map(({ tenant, connections = [] }) =>
    connections
      .flatMap(namesOf)
      .map(name => secretName(tenant, name))
      .filter(name => name.startsWith(prefix) && !isUsable(name)),
  );
  const asked = tenants.map(tenant => everyName.map(name => secretName(tenant, name)));
  for (const names of [...asked, ...recorded]) {
    const seen = await Promise.all(names.map(lookAtSecret));
    for (const secret of seen) if (secret) found.set(secret.name, secret);
  }
  return [...found.values()];
}

/** The secrets that a connection needs: its own, and that of its token if it always has one. */
const namesOf = (connection: string): string[] =>
  knownConnection(connection)?.keepsToken === 'always' ? [connection, tokenOf(connection)] : [connection];
