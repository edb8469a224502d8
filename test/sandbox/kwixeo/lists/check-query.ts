import type { Call } from '../context.ts';
import type { FilterKind, ListQuery } from '../document/parts.ts';
import { refuseFields } from '../refusal.ts';

/** What a value of each kind of filter must look like; the document gives no kind to some. */
const looksRight: Readonly<Record<FilterKind, (value: unknown) => boolean>> = {
  string: value => typeof value === 'string',
  strings: value => typeof value === 'string',
  integer: value => /^-?\d+$/.test(String(value)),
  boolean: value => ['0', '1', 'true', 'false'].includes(String(value)),
  date: isDate,
  datetime: isDate,
  elements: value => typeof value === 'object' && value !== null,
  custom_fields: value => typeof value === 'object' && value !== null,
  unprinted: () => true,
};

function isDate(value: unknown): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}/.test(String(value)) && !Number.isNaN(Date.parse(String(value).replace(' ', 'T')))
  );
}

/** Refuses a query with what the document does not print for its call, or with values of another kind. */
export function checkQuery({ query, switches }: Call, documented: ListQuery): void {
  const errors = new Map<string, string[]>();
  const fail = (path: string, words: string) => errors.set(path, [`The ${path} ${words}.`]);
  const names = [
    ...documented.beside,
    ...(documented.sort.length > 0 ? ['sort'] : []),
    ...(documented.search.length > 0 ? ['search'] : []),
    ...(documented.include.length > 0 ? ['include'] : []),
    ...(Object.keys(documented.filters).length > 0 ? ['filter'] : []),
  ];
  if (switches.unknownFields === 'refused') {
    for (const name of Object.keys(query))
      if (!names.includes(name)) fail(name, 'is not a parameter of this call');
  }
  const filters = new Map(Object.entries(documented.filters));
  for (const [name, value] of Object.entries(Object(query.filter))) {
    const kind = filters.get(name) ?? nestedKind(filters, name, value);
    if (kind === undefined) {
      if (switches.unknownFields === 'refused') fail(`filter.${name}`, 'is not a filter of this list');
      continue;
    }
    const isMany =
      kind !== 'elements' && kind !== 'custom_fields' && typeof value === 'object' && value !== null;
    const values = isMany ? Object.values(value) : [value];
    if (!values.every(looksRight[kind])) fail(`filter.${name}`, 'is invalid');
  }
  for (const include of includesOf(query)) {
    if (!documented.include.includes(include) && switches.unknownFields === 'refused') {
      fail('include', `${include} is invalid`);
    }
  }
  if (query.edited_since !== undefined && !isDate(query.edited_since))
    fail('edited_since', 'is not a valid date');
  if (query.with_deleted !== undefined && !looksRight.boolean(query.with_deleted))
    fail('with_deleted', 'must be true or false');
  refuseFields(errors);
}

/** PHP makes `country_name` of `country.name` in the name of a variable, and not inside brackets. */
function nestedKind(
  filters: ReadonlyMap<string, FilterKind>,
  name: string,
  value: unknown,
): FilterKind | undefined {
  return typeof value === 'object' ? undefined : filters.get(name.replace('_', '.'));
}

/** `include=relation1,relation2`, or a list. */
export function includesOf({ include }: Readonly<Record<string, unknown>>): string[] {
  return [include ?? []]
    .flat()
    .flatMap(text => String(text).split(','))
    .map(text => text.trim())
    .filter(Boolean);
}
