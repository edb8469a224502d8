import type { Call } from '../context.ts';
import type { ListQuery } from '../document/parts.ts';
import { requestedBy } from '../shown/requested.ts';
import { show } from '../shown/show.ts';
import type { KwixeoRecord } from '../store.ts';
import { checkQuery, includesOf } from './check-query.ts';
import { filterOf } from './filters.ts';
import { inPages } from './page.ts';
import { isFound } from './search.ts';
import { sorted } from './sort.ts';

/** A page of those elements that fit the query. */
export function list(
  call: Call,
  object: string,
  documented: ListQuery,
  address: string,
  belongs: (record: KwixeoRecord) => boolean = () => true,
) {
  checkQuery(call, documented);
  const withDeleted = ['1', 'true'].includes(String(call.query.with_deleted));
  const filters = Object.entries(Object(call.query.filter)).map(([name, asked]) => ({
    fits: filterOf(object, name, documented.filters[name] ?? 'unprinted'),
    asked,
  }));
  const found = call.data
    .all(object)
    .filter(belongs)
    .filter(record => isListed(call, object, record))
    .filter(record => isSince(call, record))
    .filter(record =>
      record.deletedAt
        ? withDeleted
        : isFound(call, object, documented.search, record) &&
          filters.every(({ fits, asked }) => fits(record, asked, call)),
    );
  const requested = requestedBy(includesOf(call.query));
  return inPages(sorted(call, object, documented, found), call.query, address, call.switches, record =>
    show(call, object, record, requested),
  );
}

/** What a list leaves out that is not asked for it, and what is too new to be found. */
function isListed(
  { query, switches, now }: Call,
  object: string,
  { values, createdAt }: KwixeoRecord,
): boolean {
  const asked = Object(query.filter);
  if (object === 'Customer')
    return (
      switches.listedCustomers === 'all' ||
      asked.archived !== undefined ||
      (values.archived_at ?? null) === null
    );
  if (!('is_draft' in values)) return true;
  if (now.getTime() - createdAt.getTime() < switches.hideNewDocumentsFor) return false;
  return switches.listedDocuments === 'all' || asked.is_draft !== undefined || values.is_draft !== true;
}

/** "Returns items created or updated since the specified datetime". */
function isSince({ query, switches }: Call, { updatedAt, deletedAt }: KwixeoRecord): boolean {
  if (query.edited_since === undefined) return true;
  if (deletedAt && !switches.deletionsAreEdits) return false;
  return updatedAt.getTime() >= instantOf(String(query.edited_since), switches.editedSinceZone);
}

function instantOf(text: string, zone: 'UTC' | 'Europe/Paris'): number {
  const asIso = text.replace(' ', 'T');
  if (/(Z|[+-]\d{2}:?\d{2})$/.test(asIso)) return Date.parse(asIso);
  const inUtc = Date.parse(`${asIso.length === 10 ? `${asIso}T00:00:00` : asIso}Z`);
  return inUtc - (zone === 'UTC' ? 0 : offsetOf(zone, inUtc));
}

/** Milliseconds that a zone is ahead of UTC. */
function offsetOf(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return Date.parse(`${parts.format(at).replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000;
}
