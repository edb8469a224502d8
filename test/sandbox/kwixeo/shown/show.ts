import type { Call } from '../context.ts';
import type { Field } from '../document/parts.ts';
import { readKwixeoDocument } from '../document/read-document.ts';
import type { KwixeoRecord } from '../store.ts';
import { inForm, inMicroseconds } from './form.ts';
import { isPresent } from './presence.ts';
import { nothingRequested, type Requested } from './requested.ts';
import { specials } from './specials.ts';

type Shown = Record<string, unknown>;

/** An element with every attribute of its table, or with one alone, and the related data that is asked for. */
export function show(
  outer: Call,
  object: string,
  record: KwixeoRecord,
  requested: Requested = nothingRequested,
  only?: string,
): Shown {
  if (record.deletedAt) return { id: record.id, deleted_at: inMicroseconds(record.deletedAt) };
  const key = `${object}#${record.id}`;
  if (record.id > 0 && outer.showing?.has(key)) return { id: record.id };
  const call = { ...outer, showing: new Set([...(outer.showing ?? []), key]) };
  const fields = readKwixeoDocument().objects.get(object) ?? [];
  const top = fields.filter(
    ({ path }) => (only === undefined || path === only) && (!path.includes('.') || !hasParent(fields, path)),
  );
  return Object.fromEntries(
    top.flatMap(field => {
      const name = field.path;
      const isWanted = isPresent(call, object, record, field, requested);
      if (!isWanted && call.switches.notRequested === 'absent') return [];
      return [
        [name, isWanted ? attribute(call, object, record, fields, field, requested.below(name)) : null],
      ];
    }),
  );
}

function attribute(
  call: Call,
  object: string,
  record: KwixeoRecord,
  fields: readonly Field[],
  field: Field,
  requested: Requested,
): unknown {
  const name = field.path;
  const special = specials[object]?.[name] ?? specials['*']?.[name];
  if (special) return special(call, record, requested);
  if (name === 'id') return record.id;
  const base = name.replace(/_id$/, '');
  const value = record.values[name] ?? (base === name ? undefined : record.values[base]);
  if (field.object && (field.kind === 'object' || field.kind === 'array')) {
    return related(call, field, value, requested);
  }
  const inside = fields.filter(({ path }) => path.startsWith(`${name}.`));
  return inside.length > 0
    ? block(call, field, inside, value, requested)
    : inForm(field, value, call.switches);
}

/** One element or many of another object: their ids are kept, or what they consist of. */
function related(call: Call, { kind, object = '' }: Field, value: unknown, requested: Requested): unknown {
  const one = (item: unknown): unknown => {
    if (item === undefined || item === null) return null;
    if (typeof item === 'object') return show(call, object, part(item), requested);
    const record = call.data.find(object, item);
    return record ? show(call, object, record, requested) : null;
  };
  return kind === 'array'
    ? (Array.isArray(value) ? value : []).map(one).filter(item => item !== null)
    : one(value);
}

function part(values: object): KwixeoRecord {
  const at = new Date(0);
  return { id: Number(Object(values).id ?? 0), values: { ...values }, createdAt: at, updatedAt: at };
}

/** An object, or a list of objects, whose fields are in the same table. */
function block(
  call: Call,
  field: Field,
  inside: readonly Field[],
  value: unknown,
  requested: Requested,
): unknown {
  const isList = inside.some(({ path }) => path.startsWith(`${field.path}.*`));
  const prefix = `${field.path}.${isList ? '*.' : ''}`;
  const fields = inside
    .filter(({ path }) => path.startsWith(prefix))
    .map(item => ({ ...item, path: item.path.slice(prefix.length) }));
  const one = (item: unknown): unknown => {
    const record = part(Object(item));
    const shown = fields.filter(
      ({ path, isOnRequest, kind }) =>
        !path.includes('.') && (!isOnRequest || kind !== 'object' || requested.has(path)),
    );
    return Object.fromEntries(
      shown.map(item => [item.path, inner(call, record, fields, item, requested.below(item.path))]),
    );
  };
  return isList ? (Array.isArray(value) ? value : []).map(one) : one(value);
}

function inner(
  call: Call,
  record: KwixeoRecord,
  fields: readonly Field[],
  field: Field,
  requested: Requested,
) {
  if (field.path === 'id') return record.values.id ?? null;
  return attribute(call, '', record, fields, field, requested);
}

function hasParent(fields: readonly Field[], path: string): boolean {
  const parent = path.slice(0, path.indexOf('.'));
  return fields.some(field => field.path === parent);
}
