import type { Call } from '../context.ts';
import { readKwixeoDocument } from '../document/read-document.ts';
import type { KwixeoRecord } from '../store.ts';
import { isFile } from '../wire/nested.ts';
import { keepFile } from './files.ts';
import { setters } from './setters.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Writes fields that were checked into an element: a bare name replaces, `add_` and `remove_` change a list. */
export function apply(call: Call, object: string, record: KwixeoRecord, fields: Fields): void {
  for (const [name, value] of Object.entries(fields)) {
    const patch = /^(add|attach|remove|detach)_(.+)$/.exec(name);
    const setter = setters[object]?.[name];
    if (setter) setter(call, record, value);
    else if (patch?.[1] && patch[2]) change(call, object, record, patch[1], patch[2], value);
    else record.values[name] = kept(call, object, record, name, value);
  }
}

function change(
  call: Call,
  object: string,
  record: KwixeoRecord,
  how: string,
  name: string,
  value: unknown,
): void {
  const old = listOf(record.values[name]);
  const isAdded = how === 'add' || how === 'attach';
  const given = isAdded || name === 'tags' ? listOf(kept(call, object, record, name, value)) : listOf(value);
  const inner = objectOf(object, name);
  const isSame = (one: unknown, other: unknown) => matches(call, inner, one, other);
  record.values[name] = isAdded
    ? [...old, ...given.filter(item => !old.some(known => known === item))]
    : old.filter(item => !given.some(gone => isSame(item, gone)));
}

/** Whether an item of a list is what a caller names: its id, or some of its fields. */
function matches({ data }: Call, inner: string | undefined, item: unknown, named: unknown): boolean {
  if (typeof named !== 'object' || named === null) return String(item) === String(named);
  const values = typeof item === 'object' ? Object(item) : data.find(inner ?? '', item)?.values;
  return Object.entries(named).every(([key, value]) => {
    const stored = values?.[key];
    return String(stored) === String(value) || data.find('Variation Value', stored)?.values.label === value;
  });
}

/** What is kept of a field: elements that are made with it are kept by their ids. */
function kept(call: Call, object: string, record: KwixeoRecord, name: string, value: unknown): unknown {
  if (name === 'tags') return listOf(value).map(tag => tagOf(call, String(tag)));
  if (name === 'custom_fields') return value;
  if (isFile(value)) return keepFile(call, value).id;
  if (Array.isArray(value) && value.some(isFile))
    return value.filter(isFile).map(file => keepFile(call, file).id);
  const inner = objectOf(object, name);
  const isMade =
    inner !== undefined &&
    Array.isArray(value) &&
    value.every(item => typeof item === 'object' && item !== null);
  return isMade && hasId(inner) ? value.map(item => make(call, inner, record, item)) : value;
}

/** An element that another consists of: that of the given id, or a new one. */
function make(call: Call, object: string, parent: KwixeoRecord, item: object): number {
  const { id, ...fields } = { ...item } as Record<string, unknown>;
  const known = id === undefined ? undefined : call.data.find(object, id);
  const record = known ?? call.data.add(object, { parent: parent.id });
  apply(call, object, record, fields);
  return record.id;
}

function tagOf({ data }: Call, name: string): number {
  const known = data.all('Tag').find(({ values, deletedAt }) => values.name === name && !deletedAt);
  return (known ?? data.add('Tag', { name })).id;
}

const fieldsOf = (object: string) => readKwixeoDocument().objects.get(object) ?? [];
const objectOf = (object: string, name: string): string | undefined =>
  fieldsOf(object).find(field => field.path === name && field.kind === 'array')?.object;
const hasId = (object: string): boolean => fieldsOf(object).some(({ path }) => path === 'id');

export const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
