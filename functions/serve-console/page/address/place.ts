/** The views that the navigation lists, in its order; also their names in addresses. */
export const views = ['needs-you', 'documents', 'preview', 'uploads', 'syncs', 'month', 'health'] as const;
export type View = (typeof views)[number];

/** What a filter of a view may be called in an address. */
export type Filters = Readonly<Partial<Record<'state' | 'code' | 'kind' | 'search' | 'month', string>>>;

/** Where somebody is. Everything but the key, so that a link may be shared. */
export interface Place {
  /** Undefined before a company is named. */
  readonly tenant: string | undefined;
  readonly view: View;
  /** Of one document or upload of the view. */
  readonly id?: string | undefined;
  readonly filters: Filters;
}

const filterNames = ['state', 'code', 'kind', 'search', 'month'] as const;

const isView = (name: string | undefined): name is View => views.some(view => view === name);

/** Reads the part of an address behind "#", which no server is ever sent. Unknown parts are left out. */
export function readPlace(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?');
  const [tenant, view, id] = path.split('/').map(decoded);
  const given = new URLSearchParams(query);
  const filters = Object.fromEntries(
    filterNames.flatMap(name => (given.get(name) ? [[name, given.get(name) ?? '']] : [])),
  );
  return {
    tenant: tenant || undefined,
    view: isView(view) ? view : 'needs-you',
    ...(isView(view) && id && { id }),
    filters,
  };
}

/** The address of a place: `#/azulejo/documents?state=held`. */
export function addressOf({ tenant, view, id, filters }: Place): string {
  const path = ['#', tenant ?? '', view, ...(id === undefined ? [] : [id])].map((part, at) =>
    at === 0 ? part : encodeURIComponent(part),
  );
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== '')).toString();
  return `${path.join('/')}${query && `?${query}`}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
