import type { ResourceName } from './resources.ts';
import { resourceOf } from './resources.ts';
import type { StoredRow } from './store.ts';

/** What the Webservice says when it refuses a query (WebserviceRequest). */
export class QueryError extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

const dates = ['date_add', 'date_upd'];

/** Rows as a query filters, sorts and cuts them. Throws QueryError. */
export function listRows(
  resource: ResourceName,
  rows: readonly StoredRow[],
  query: URLSearchParams,
): StoredRow[] {
  const all: readonly string[] = resourceOf(resource).fields;
  const withDates = Boolean(query.get('date')) && query.get('date') !== '0';
  const known = withDates ? [...new Set([...all, ...dates])] : all.filter(field => !dates.includes(field));
  const filters = [...query].flatMap(([name, value]) => {
    const field = /^filter\[(\w+)\]$/.exec(name)?.[1];
    return field === undefined ? [] : [{ field, value }];
  });
  for (const { field, value } of filters) {
    if (!known.includes(field)) throw new QueryError(32, `This filter does not exist. Did you mean: "id"?`);
    if (value === '') throw new QueryError(33, `The filter "${field}" is malformed.`);
  }
  const found = rows.filter(row =>
    filters.every(({ field, value }) => matches(String(row[field] ?? ''), value)),
  );
  return cut(sorted(found, query.get('sort'), known), query.get('limit'));
}

/** `getSQLRetrieveFilter`: "[a|b]", "[from,to]", ">[x]", "<[x]", "![x]", "%[x]%", or the value itself. */
function matches(value: string, filter: string): boolean {
  const parts = /^(.*)\[(.*)\](.*)$/.exec(filter);
  if (!parts) return value === filter;
  const [, before = '', inside = '', after = ''] = parts;
  if (before === '%' || after === '%') {
    const text = value.toLowerCase();
    const part = inside.toLowerCase();
    if (before !== '%') return text.startsWith(part);
    return after === '%' ? text.includes(part) : text.endsWith(part);
  }
  if (before === '>') return compare(value, inside) > 0;
  if (before === '<') return compare(value, inside) < 0;
  if (before === '!') return !inside.split('|').includes(value);
  const interval = /^([\d.:\-\s]+),([\d.:\-\s]+)$/.exec(inside);
  if (interval) return compare(value, interval[1] ?? '') >= 0 && compare(value, interval[2] ?? '') <= 0;
  return inside.split('|').includes(value);
}

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);
const compare = (a: string, b: string): number =>
  isNumber(a) && isNumber(b) ? Number(a) - Number(b) : a < b ? -1 : Number(a > b);

function sorted(rows: readonly StoredRow[], sort: string | null, known: readonly string[]): StoredRow[] {
  const wanted = (/^\[(.*)\]$/.exec(sort ?? '')?.[1] ?? sort ?? 'id_ASC').split(',').map(one => {
    const [, field = '', direction = ''] = /^(.*)_([A-Za-z]+)$/.exec(one) ?? [];
    if (!/^(ASC|DESC)$/i.test(direction))
      throw new QueryError(37, 'The "sort" value has to be formed as this example: "field_ASC"');
    if (!known.includes(field))
      throw new QueryError(
        38,
        `Unable to filter by this field. However, these are available: ${known.join(', ')}`,
      );
    return { field, sign: direction.toUpperCase() === 'ASC' ? 1 : -1 };
  });
  return rows.toSorted((a, b) => {
    for (const { field, sign } of wanted) {
      const order = compare(String(a[field] ?? ''), String(b[field] ?? ''));
      if (order !== 0) return sign * order;
    }
    return 0;
  });
}

function cut(rows: readonly StoredRow[], limit: string | null): StoredRow[] {
  if (limit === null) return [...rows];
  const parts = limit.split(',').map(Number);
  if (parts.length > 2)
    throw new QueryError(39, 'The "limit" value has to be formed as this example: "5,25" or "10"');
  const [first = 0, count] = parts;
  return count === undefined ? rows.slice(0, first) : rows.slice(first, first + count);
}
