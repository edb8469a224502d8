import type { ListedSecret } from '../../aws/operator/secret-inventory.ts';
import type { TenantConnections } from '../../ledger/tenant-connections.ts';
import { knownConnection, tokenOf } from '../connections/known-connections.ts';

/** What is on record about a tenant, held against the secrets that there are. */
interface TenantFindings {
  readonly tenant: string;
  readonly connections: readonly string[];
  /** ISO instant of the last `connections:put`; undefined if there was none. */
  readonly writtenAt: string | undefined;
  /** What should be fixed, each a sentence. */
  readonly findings: readonly string[];
}

/** Every tenant that has a row or a secret. `prefix` is what the names of a stage's secrets start with. */
export function findTenants(
  rows: readonly TenantConnections[],
  listed: readonly ListedSecret[],
  prefix: string,
): TenantFindings[] {
  const secrets = listed.map(({ name, isScheduledForDeletion }) => {
    const [tenant = '', ...rest] = name.slice(prefix.length).split('/');
    return { tenant, name: rest.join('/'), isScheduledForDeletion };
  });
  const tenants = new Set([...rows, ...secrets].map(({ tenant }) => tenant));
  return [...tenants].toSorted().map(tenant => {
    const row = rows.find(one => one.tenant === tenant);
    const own = secrets.filter(secret => secret.tenant === tenant);
    return {
      tenant,
      connections: row?.connections ?? [],
      writtenAt: row?.connectionsAt,
      findings: findingsOf(row, own),
    };
  });
}

type OwnSecret = Pick<ListedSecret, 'name' | 'isScheduledForDeletion'>;

function findingsOf(row: TenantConnections | undefined, own: readonly OwnSecret[]): string[] {
  const recorded = row?.connections ?? [];
  const active = own.filter(({ isScheduledForDeletion }) => !isScheduledForDeletion).map(({ name }) => name);
  const leaving = own.filter(({ isScheduledForDeletion }) => isScheduledForDeletion).map(({ name }) => name);
  const wanted = recorded.flatMap(name =>
    knownConnection(name)?.keepsToken === 'always' ? [name, tokenOf(name)] : [name],
  );
  const missing = wanted.filter(name => !active.includes(name) && !leaving.includes(name));
  const unrecorded = active.filter(name => !name.includes('/') && !recorded.includes(name));
  const isBare = active.length + leaving.length + recorded.length === 0;
  return [
    ...about(leaving, 'scheduled for deletion (connections:put restores it)'),
    ...about(missing, 'without secret (connections:put creates it)'),
    ...about(unrecorded, 'not on record, so that schedules do not see it (connections:put --adopt)'),
    ...(isBare ? ['it has documents, and neither secrets nor a record of connections'] : []),
  ];
}

function about(names: readonly string[], what: string): string[] {
  return names.length === 0 ? [] : [`${what}: ${names.join(', ')}`];
}
