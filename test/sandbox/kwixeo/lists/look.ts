import type { Call } from '../context.ts';
import { readKwixeoDocument } from '../document/read-document.ts';
import { nothingRequested, type Requested } from '../shown/requested.ts';
import { show } from '../shown/show.ts';
import type { KwixeoRecord } from '../store.ts';

/** What sorts and searches call a thing that the tables of attributes name differently. */
const otherNames: ReadonlyArray<readonly [RegExp, string]> = [
  [/^user\./, ''],
  [/^(billing|delivery)_address_/, '$1_address.'],
  [/\.name_fr$/, '.name'],
  [/^(customer|prospect|provider|subcontractor)_reference$/, 'reference.$1'],
  [/^status\.town$/, 'town'],
];

/** What is at a path of an element, as sorts and searches name it: through related elements where needed. */
export function lookAt(call: Call, object: string, record: KwixeoRecord, path: string): unknown {
  const name = nameOf(path);
  const shown = show(call, object, record, alongTo(name), name.split('.')[0]);
  return valueAt(shown, name) ?? countryOf(call, record, path);
}

function nameOf(path: string): string {
  return otherNames.reduce((name, [pattern, other]) => name.replace(pattern, other), path);
}

/** Asks for the related elements along one path. */
function alongTo(path: string): Requested {
  const [head, ...rest] = path.split('.');
  if (head === undefined || head === '') return nothingRequested;
  return {
    has: name => name === head,
    below: name => (name === head ? alongTo(rest.join('.')) : nothingRequested),
  };
}

function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((found, key) => new Map(Object.entries(Object(found))).get(key), value);
}

/** The name of a country of an address that shows the code only. */
function countryOf({ data }: Call, { values }: KwixeoRecord, path: string): unknown {
  const [, kind] = /^(billing|delivery)_address[._]country/.exec(path) ?? [];
  if (kind === undefined) return undefined;
  const code = Object(values[`${kind}_address`]).country_code;
  return data.all('Country').find(country => country.values.code === code)?.values.name;
}

/** Whether an object has an attribute, by the first part of a path. */
export function hasAttribute(object: string, path: string): boolean {
  const [head] = path.split('.');
  return (readKwixeoDocument().objects.get(object) ?? []).some(field => field.path.split('.')[0] === head);
}
