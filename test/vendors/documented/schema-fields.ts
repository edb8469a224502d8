import * as z from 'zod';

type Json = z.core.JSONSchema.JSONSchema;

/** A field's kinds in the words of JSON Schema; null is left out. `any` stands for no limit. */
export type Kinds = ReadonlySet<string>;

/** What one form of a schema holds: fields by dotted path, and objects that take unknown fields. */
export interface SchemaForm {
  readonly fields: ReadonlyMap<string, Kinds>;
  readonly openObjects: readonly string[];
}

/**
 * The fields that a schema takes, one entry for each form of a union at the top ("a page or one").
 * Reads what comes in: transformations do not show.
 */
export function formsOf(schema: z.ZodType): SchemaForm[] {
  const json: Json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' });
  const named = json.$defs ?? {};
  return alternatives(json, named).map(form => {
    const found: Found = { named, fields: new Map(), openObjects: [] };
    walk('', form, found);
    return found;
  });
}

interface Found {
  /** Schemas with an id are kept apart, under their names. */
  readonly named: Readonly<Record<string, Json>>;
  readonly fields: Map<string, Set<string>>;
  readonly openObjects: string[];
}

function alternatives(json: Json, named: Found['named']): Json[] {
  const { anyOf, oneOf } = resolve(json, named);
  return (anyOf ?? oneOf)?.flatMap(form => alternatives(form, named)) ?? [json];
}

function walk(path: string, unresolved: Json, found: Found): void {
  const json = resolve(unresolved, found.named);
  const parts = json.type === undefined ? (json.anyOf ?? json.oneOf ?? json.allOf) : undefined;
  if (parts) {
    for (const part of parts) walk(path, part, found);
    return;
  }
  if (Object.keys(json.properties ?? {}).length > 0) {
    if (json.additionalProperties !== false) found.openObjects.push(path);
    for (const [name, field] of Object.entries(json.properties ?? {})) {
      walk(path === '' ? name : `${path}.${name}`, schemaOf(field), found);
    }
    return;
  }
  const items = json.prefixItems ?? (json.items === undefined ? undefined : [json.items].flat());
  if (items) {
    for (const item of items) walk(`${path}[]`, schemaOf(item), found);
    return;
  }
  if (path === '' || json.type === 'null') return;
  found.fields.set(path, new Set([...(found.fields.get(path) ?? []), ...kindsOf(json)]));
}

function resolve(json: Json, named: Found['named']): Json {
  return json.$ref === undefined ? json : (named[json.$ref.replace('#/$defs/', '')] ?? json);
}

/** `true` is the schema of any value. */
function schemaOf(json: boolean | Json): Json {
  return typeof json === 'boolean' ? {} : json;
}

function kindsOf(json: Json): string[] {
  const values = json.enum ?? (json.const === undefined ? [] : [json.const]);
  const areWhole = values.length > 0 && values.every(Number.isInteger);
  const types = [json.type ?? 'any'].flat();
  return types.filter(type => type !== 'null').map(type => (areWhole ? 'integer' : type));
}
