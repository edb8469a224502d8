import * as z from 'zod';

/** A schema of JSON Schema 2020-12, as OpenAPI 3.1 takes it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A self-contained schema, and those that it names: parts with an id (`.meta({ id: 'Address' })`). */
interface PublishedSchema {
  readonly schema: JsonSchema;
  readonly named: Readonly<Record<string, JsonSchema>>;
}

/** What a caller may send by a zod schema, or will get, with references to `#/components/schemas/`. */
export function toJsonSchema(schema: z.ZodType): PublishedSchema {
  const { $schema: _, ...published } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => dropWireDetails(jsonSchema),
  });
  const text = JSON.stringify(published).replaceAll('"#/$defs/', '"#/components/schemas/');
  const { $defs = {}, ...own }: { $defs?: Record<string, JsonSchema> } = JSON.parse(text);
  const { id } = schema.meta() ?? {};
  if (id === undefined) return { schema: own, named: $defs };
  return { schema: { $ref: `#/components/schemas/${id}` }, named: { ...$defs, [id]: own } };
}

/** On the wire of a query string, and in amounts read without loss, a number is text: here it is what it means. */
function dropWireDetails(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.type === 'integer') {
    delete schema.pattern;
    if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
    if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  }
  if (schema.type === 'boolean') delete schema.enum;
  if (schema.type === 'number') delete schema.anyOf;
}
