import { fieldsOf } from '../../sandbox/kwixeo/checks/setting-fields.ts';
import type { DocumentedEndpoint, Field } from '../../sandbox/kwixeo/document/parts.ts';

type Json = Record<string, unknown>;

/** Values by the last name of a field, where any text or number would not do. */
const byName: Readonly<Record<string, unknown>> = {
  begin: '2026-11-27 09:30:00',
  birth_date: '1980-05-17',
  color: '#f00020',
  completed_at: '2026-11-27 10:00:00',
  current_password: 'sandbox-password',
  currency: 51,
  date: '2026-11-27',
  datetime: '2026-11-27 09:30:00',
  email: 'camille@client.example',
  address: 'ventes@boutique.example',
  end: '2026-11-27 10:30:00',
  expire_at: '2026-12-27',
  foregroundColor: '#ffffff',
  permissions: { 'customer-limitation': 0, contact: 3 },
  variations_length: 1,
};

const byKind: Readonly<Record<Field['kind'], unknown>> = {
  string: 'texte',
  integer: 1,
  number: 1.5,
  boolean: true,
  date: '2026-11-27',
  file: { filename: 'modele.docx', file: Buffer.from('a file').toString('base64') },
  any: 'texte',
  array: [],
  object: {},
};

/** A value that the document allows for a field, in JSON as callers of ours write it; each enumerated one in its turn. */
export function exampleOf({ path, kind, values, elements }: Field, turn = 0): unknown {
  const name = path.split('.').at(-1) ?? '';
  if (/country$/.test(name)) return kind === 'integer' ? 67 : 'FR';
  const word = values[turn % values.length];
  if (word !== undefined) {
    const value = kind === 'integer' ? Number(word) : word;
    return kind === 'array' ? [value] : value;
  }
  if (kind === 'array' && elements) return [byKind[elements]];
  return byName[name] ?? byKind[kind];
}

/** A body with every field of a call, and of the settings that it writes; `values` are those of fields that name what was made before. */
export function bodyOf(
  call: DocumentedEndpoint,
  values: Readonly<Record<string, unknown>> = {},
  turn = 0,
): Json {
  return fieldsOf(call).reduce<Json>((whole, field) => {
    const value = structuredClone(field.path in values ? values[field.path] : exampleOf(field, turn));
    return place(whole, field.path.split('.'), value);
  }, {});
}

/** A value that a field cannot have. */
export const wrongOf = ({ values, kind }: Field): unknown =>
  values.length > 0 && kind !== 'array' ? 'sans-pareil' : wrong[kind];

const wrong: Readonly<Record<Field['kind'], unknown>> = {
  string: 7,
  integer: 'un',
  number: 'un',
  boolean: 'peut-être',
  date: 'demain',
  file: 'texte',
  any: {},
  array: 'texte',
  object: 'texte',
};

/** The same body with other values at some paths, in the first element of each list; undefined takes a field away. */
export function changed(
  body: unknown,
  values: ReadonlyArray<readonly [path: string, value: unknown]>,
): unknown {
  return values.reduce((whole, [path, value]) => put(whole, path.split('.'), value), body);
}

function put(into: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  const at = key === '*' ? 0 : (key ?? '');
  const isList = key === '*' || Array.isArray(into);
  const whole = isList ? [...(Array.isArray(into) ? into : [])] : { ...Object(into) };
  const below = rest.length > 0 ? put(Reflect.get(whole, at), rest, value) : value;
  if (below === undefined) Reflect.deleteProperty(whole, at);
  else Reflect.set(whole, at, below);
  return whole;
}

/** "contents.*.designation" as our problems name it: "body.contents.0.designation". */
export const problemPath = (path: string): string => `body.${path.replaceAll('*', '0')}`;

/** Puts a value at a path; `*` is the first element of a list. What is there already stays. */
function place(into: unknown, [key, ...rest]: readonly string[], value: unknown): Json {
  const isList = key === '*';
  const whole: unknown[] | Json = isList ? (Array.isArray(into) ? [...into] : []) : { ...Object(into) };
  const at = isList ? 0 : (key ?? '');
  const old: unknown = Reflect.get(whole, at);
  const isBlock = typeof old === 'object' && old !== null && typeof value === 'object' && value !== null;
  Reflect.set(whole, at, rest.length > 0 ? place(old, rest, value) : isBlock ? old : value);
  return whole as Json;
}
