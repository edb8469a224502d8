import * as z from 'zod';
import { erps, sourceErpIds } from '../../domain/erps.ts';
import { receivablesSyncs } from '../../domain/receivables/syncs.ts';
import { withoutEnd } from '../../domain/without-end.ts';
import type { Connections, Fault } from './connections-file.ts';
import { knownConnection, knownConnections } from './known-connections.ts';

interface Seen {
  readonly tenant: string;
  /** The tenant's connections in the file. */
  readonly given: Readonly<Record<string, unknown>>;
  /** Names of all its connections, those outside of the file too. */
  readonly all: ReadonlySet<string>;
}

const shopKinds = knownConnections.flatMap(({ kind, shopField }) =>
  shopField === undefined ? [] : [{ name: kind.name, shopField }],
);

/** Rules that one connection cannot know alone: what a tenant's connections lack. Faults of fields come from schemas. */
const rules: ReadonlyArray<(seen: Seen) => Fault[]> = [
  function issuingNeedsItsErp({ tenant, given, all }) {
    const read = z.looseObject({ issueWith: z.string() }).safeParse(given.invoicing);
    if (!read.success) return [];
    const place = `${tenant} / invoicing / issueWith`;
    const { issueWith } = read.data;
    return all.has(issueWith) ? [] : [{ place, message: `needs the connection "${issueWith}": add it` }];
  },
  function issuingNeedsItsSettings({ tenant, given }) {
    const read = z.looseObject({ issueWith: z.string() }).safeParse(given.invoicing);
    const name = read.data?.issueWith ?? '';
    const known = knownConnection(name);
    if (!(name in given) || !known?.kind.schema.safeParse(given[name]).success) return [];
    return (known.missingForIssuing?.(given[name]) ?? []).map(field => ({
      place: `${tenant} / ${name} / ${field}`,
      message: 'is required for issuing: add it',
    }));
  },
  function shopsNeedInvoicing({ tenant, given, all }) {
    return shopKinds
      .filter(({ name }) => name in given && !all.has('invoicing'))
      .map(({ name }) => ({
        place: `${tenant} / ${name}`,
        message: 'a shop needs the connection "invoicing", which says how its orders are invoiced: add it',
      }));
  },
  function syncsNeedBothSides({ tenant, given, all }) {
    const side = z.looseObject({ from: z.string(), to: z.string() });
    const read = z.looseObject({ syncs: z.array(side) }).safeParse(given.receivables);
    if (!read.success) return [];
    return read.data.syncs.flatMap((sync, index) =>
      (['from', 'to'] as const)
        .filter(end => !all.has(sync[end]))
        .map(end => ({
          place: `${tenant} / receivables / syncs.${index}.${end}`,
          message: 'names a connection that the tenant does not have: add it, or leave the sync out',
        })),
    );
  },
  function syncsMustKnowWhatIsPaid({ tenant, given }) {
    const { data } = receivablesSyncs.schema.safeParse(given.receivables);
    if (!data || data.paidWhen !== undefined) return [];
    const without = sourceErpIds.filter(id => erps[id].receivables === 'documents');
    return data.syncs
      .filter(({ from }) => without.includes(from))
      .slice(0, 1)
      .map(({ from }) => ({
        place: `${tenant} / receivables / paidWhen`,
        message: `is required with a sync from ${erps[from].label}, which keeps no payments: say which tag, field or status marks a paid document`,
      }));
  },
  function liveSyncsMustClear({ tenant, given }) {
    const { data } = receivablesSyncs.schema.safeParse(given.receivables);
    if (!data?.live) return [];
    return [...new Set(data.syncs.map(({ to }) => to))].flatMap(to => {
      const known = knownConnection(to);
      if (!(to in given) || !known?.kind.schema.safeParse(given[to]).success) return [];
      const field = known.missingForClearing?.(given[to]);
      if (field === undefined) return [];
      const message =
        'must be "resend" for a sync that is live: without it what is paid stays open there, and is collected again. Try first that a changed invoice is not doubled';
      return [{ place: `${tenant} / ${to} / ${field}`, message }];
    });
  },
];

/** What is wrong with connections that are each right alone. */
export function checkTogether(
  connections: Connections,
  present: (tenant: string) => ReadonlySet<string>,
): Fault[] {
  const perTenant = Object.entries(connections).flatMap(([tenant, given]) => {
    const all = new Set([...present(tenant), ...Object.keys(given)]);
    return rules.flatMap(rule => rule({ tenant, given, all }));
  });
  return [...perTenant, ...sharedShops(connections)];
}

/** A shop that belongs to two tenants would be invoiced twice. */
function sharedShops(connections: Connections): Fault[] {
  const owners = new Map<string, string>();
  const faults: Fault[] = [];
  for (const [tenant, given] of Object.entries(connections)) {
    for (const { name, shopField } of shopKinds) {
      const read = z.looseObject({ shops: z.array(z.looseObject({ [shopField]: z.string() })) });
      const { data } = read.safeParse(given[name]);
      for (const [index, shop] of (data?.shops ?? []).entries()) {
        const key = `${name} ${bareName(String(shop[shopField]))}`;
        const owner = owners.get(key) ?? tenant;
        owners.set(key, owner);
        if (owner === tenant) continue;
        const place = `${tenant} / ${name} / shops.${index}.${shopField}`;
        faults.push({
          place,
          message: `this shop is already one of ${owner}: its orders would be invoiced twice`,
        });
      }
    }
  }
  return faults;
}

/** Addresses of one shop differ in letters, scheme and the slash at their end. */
const bareName = (name: string): string =>
  withoutEnd(
    name
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\//, ''),
    '/',
  );
