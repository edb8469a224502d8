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

/** A value that the document allows for a field, in JSON as callers of ours write it. */
export function exampleOf({ path, kind, values, elements }: Field): unknown {
  const name = path.split('.').at(-1) ?? '';
  if (/country$/.test(name)) return kind === 'integer' ? 67 : 'FR';
  if (values[0] !== undefined) {
    const value = kind === 'integer' ? Number(values[0]) : values[0];
    return kind === 'array' ? [value] : value;
  }
  if (kind === 'array' && elements) return [byKind[elements]];
  return byName[name] ?? byKind[kind];
}

/** A body with every field of a call that `wants` is true for. */
export function bodyOf(
  { body }: DocumentedEndpoint,
  wants: (field: Field) => boolean = () => true,
  values: Readonly<Record<string, unknown>> = {},
): Json {
  return body.filter(wants).reduce<Json>((whole, field) => {
    const value = structuredClone(field.path in values ? values[field.path] : exampleOf(field));
    return place(whole, field.path.split('.'), value);
  }, {});
}

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
