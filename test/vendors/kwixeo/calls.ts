import type { DocumentedEndpoint, FilterKind, ListQuery } from '../../sandbox/kwixeo/document/parts.ts';
import { readKwixeoDocument } from '../../sandbox/kwixeo/document/read-document.ts';

/** A call of the document with the route at which it is made. */
export interface DocumentedCall extends DocumentedEndpoint {
  readonly route: string;
}

/** Headings that print another path than their samples and the calls beside them. */
const readAs: Readonly<Record<string, string>> = {
  'GET /task/': 'GET /task',
  'GET /sales/pdf_models/{id}': 'GET /sales/pdf_model/{id}',
};
/** Two calls about technicians are printed at the paths of materials. */
const secondOf: Readonly<Record<string, string>> = {
  'POST /construction/material': 'POST /construction/technicians',
  'DELETE /construction/material/{id}': 'DELETE /construction/technician/{id}',
};

/** Every call of the document, in its order. */
export function documentedCalls(): readonly DocumentedCall[] {
  const seen = new Set<string>();
  return readKwixeoDocument().endpoints.map(endpoint => {
    const printed = `${endpoint.method} ${endpoint.path}`;
    const second = seen.has(printed) ? secondOf[printed] : undefined;
    seen.add(printed);
    return { ...endpoint, route: second ?? readAs[printed] ?? printed };
  });
}

/** What a filter is given, right and wrong; any text is a text but an empty one. */
const filterValues: Readonly<Record<FilterKind, readonly [right: string, wrong: string]>> = {
  string: ['=a%25', '='],
  strings: ['[]=Web&{}[]=Salon', '='],
  integer: ['=1', '=un'],
  boolean: ['=1', '=peut-être'],
  date: ['=2026-01-31', '=demain'],
  datetime: ['=2026-01-31 10:00:00', '=demain'],
  elements: ['[0][type]=customer&{}[0][id]=1', '=un'],
  custom_fields: ['[0][id]=1&{}[0][value]=a%25', '=un'],
  unprinted: ['=a%25', '='],
};

/** What the document gives no kind for must be of the kind of its neighbours. */
function kindOf(name: string, kind: FilterKind): FilterKind {
  if (kind !== 'unprinted') return kind;
  if (/_(since|until)$|^deadline$/.test(name)) return 'date';
  if (name === 'custom_fields') return 'custom_fields';
  return /^(customer|contact|team_user|status|step|funnel|category|exclude)$/.test(name)
    ? 'integer'
    : 'unprinted';
}

const filterOf = (name: string, kind: FilterKind, which: 0 | 1): string => {
  const at = `filter[${name}]`;
  return `${at}${filterValues[kindOf(name, kind)][which]}`.replaceAll('{}', at);
};

const besideValues: Readonly<Record<string, readonly [right: string, wrong: string]>> = {
  page: ['1', 'un'],
  per_page: ['500', '501'],
  edited_since: ['2026-01-31 10:00:00', 'hier'],
  with_deleted: ['true', 'peut-être'],
};

/** Queries that together have every value that is documented for a call. */
export function rightQueries({ query }: DocumentedCall): string[] {
  const { sort, search, include, filters, beside } = query;
  const everything = [
    ...(sort.length > 0 ? [`sort=${sort.join(',')}`] : []),
    ...(search.length > 0 ? ['search=%25a'] : []),
    ...(include.length > 0 ? [`include=${include.join(',')}`] : []),
    ...Object.entries(filters).map(([name, kind]) => filterOf(name, kind, 0)),
    ...beside.map(name => `${name}=${besideValues[name]?.[0]}`),
  ];
  const asLists = [
    ...sort.map(name => `sort[]=${name}:desc`),
    ...(search.length > 0 ? ['search[]=a', 'search[]=%25b%25'] : []),
  ];
  return [everything, asLists].filter(({ length }) => length > 0).map(parts => parts.join('&'));
}

/** All parameters of a call, each with a value that it cannot have. */
export function wrongQuery({
  query,
}: DocumentedCall): ReadonlyArray<readonly [path: string, search: string]> {
  return [
    ...(query.sort.length > 0 ? [['query.sort', 'sort=undocumented'] as const] : []),
    ...(query.search.length > 0 ? [['query.search', 'search='] as const] : []),
    ...(query.include.length > 0 ? [['query.include', 'include=undocumented'] as const] : []),
    ...Object.entries(query.filters).map(
      ([name, kind]) => [`query.filter.${name}`, filterOf(name, kind, 1)] as const,
    ),
    ...query.beside.map(name => [`query.${name}`, `${name}=${besideValues[name]?.[1]}`] as const),
  ];
}

/** How many parameters a query has in the way the document prints them: filters are one. */
export const countParameters = (query: ListQuery): number =>
  query.beside.length +
  [query.sort, query.search, query.include, Object.keys(query.filters)].filter(({ length }) => length > 0)
    .length;
