import type { Endpoint, EndpointTable } from '../endpoint.ts';
import { type JsonSchema, toJsonSchema } from './json-schema.ts';

type Json = Readonly<Record<string, unknown>>;

/** What the rows of a table do not say. */
export interface ApiDescription {
  readonly title: string;
  /** Of the vendor's document. */
  readonly version: string;
  readonly description: string;
  readonly servers: readonly { readonly url: string; readonly description: string }[];
  /** Precedes every route; its placeholders are described in `parameters`. */
  readonly basePath?: string;
  readonly parameters?: Readonly<Record<string, { readonly description: string; readonly schema: Json }>>;
  /** OpenAPI's security schemes; a caller needs all of them. */
  readonly security: Readonly<Record<string, Json>>;
  /** Answers beside success, by name. */
  readonly responses: Readonly<Record<string, Json>>;
  /** Which of them a call may get: name by status, or by "default". */
  readonly failures: (row: Endpoint) => Readonly<Record<string, string>>;
  /** What a file that is sent as the body holds. */
  readonly describeUpload?: (row: Endpoint) => string;
  /** Schemas that `responses` refers to, by name. */
  readonly schemas?: Readonly<Record<string, JsonSchema>>;
}

/** An OpenAPI 3.1 document. */
export type OpenApiDocument = Json & { readonly paths: Readonly<Record<string, Json>> };

/** Describes a table's calls as their callers see them; calls that are the program's own affair are left out. */
export function openApi(table: EndpointTable, about: ApiDescription): OpenApiDocument {
  const schemas: Record<string, JsonSchema> = { ...about.schemas };
  const publish = (schema: Parameters<typeof toJsonSchema>[0]): JsonSchema => {
    const published = toJsonSchema(schema);
    Object.assign(schemas, published.named);
    return published.schema;
  };
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [resource, rows] of Object.entries(table)) {
    for (const [name, row] of Object.entries(rows)) {
      if (row.internal) continue;
      const [method = '', path = ''] = row.route.split(' ');
      const full = `${about.basePath ?? ''}${path}`;
      paths[full] = {
        ...(paths[full] ?? pathParameters(full, about)),
        [method.toLowerCase()]: operation(resource, name, row, about, publish),
      };
    }
  }
  const { title, version, description, servers, security, responses } = about;
  return {
    openapi: '3.1.1',
    info: { title, version, description },
    servers,
    security: [Object.fromEntries(Object.keys(security).map(scheme => [scheme, []]))],
    tags: Object.keys(table)
      .filter(resource => Object.values(table[resource] ?? {}).some(row => !row.internal))
      .map(name => ({ name })),
    paths,
    components: { schemas, responses, securitySchemes: security },
  };
}

type Publish = (schema: Parameters<typeof toJsonSchema>[0]) => JsonSchema;

function operation(
  resource: string,
  name: string,
  row: Endpoint,
  about: ApiDescription,
  publish: Publish,
): Json {
  const parameters = row.query ? queryParameters(publish(row.query)) : [];
  const failures = Object.entries(about.failures(row)).map(([status, response]) => [
    status,
    { $ref: `#/components/responses/${response}` },
  ]);
  return {
    operationId: `${resource}.${name}`,
    tags: [resource],
    summary: row.summary ?? row.source,
    description: describe(row),
    ...(row.fiscal && { 'x-fiscal': true }),
    ...(parameters.length > 0 && { parameters }),
    ...requestBody(row, about, publish),
    responses: { [row.empty ? 204 : 200]: success(row, publish), ...Object.fromEntries(failures) },
  };
}

function describe({ source, fiscal, slips = [] }: Endpoint): string {
  const readings = slips.map(
    ({ at, printed, used, because }) => `${at}: printed ${printed}, read as ${used}, since ${because}.`,
  );
  return [
    `Vendor's document: ${source}.`,
    ...(fiscal ? ['Makes, changes or ends a fiscal document.'] : []),
    ...readings,
  ].join(' ');
}

function pathParameters(path: string, { parameters = {} }: ApiDescription): Record<string, unknown> {
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    ...(parameters[name] ?? { schema: { type: 'string' } }),
  }));
  return named.length === 0 ? {} : { parameters: named };
}

function queryParameters({ properties, required }: JsonSchema): Json[] {
  const mandatory = new Set(Array.isArray(required) ? required : []);
  return Object.entries(Object(properties)).map(([name, schema]) => ({
    name,
    in: 'query',
    ...(mandatory.has(name) && { required: true }),
    // `filter[status]=2`.
    ...(Object(schema).type === 'object' && { style: 'deepObject', explode: true }),
    schema,
  }));
}

function requestBody(row: Endpoint, { describeUpload }: ApiDescription, publish: Publish): Json {
  if (row.upload !== undefined) {
    const [mediaType = ''] = row.upload.split(';');
    const schema = { type: 'string', ...(describeUpload && { description: describeUpload(row) }) };
    return { requestBody: { required: true, content: { [mediaType]: { schema } } } };
  }
  if (!row.body) return {};
  const required = !row.body.safeParse(undefined).success;
  return { requestBody: { required, content: { 'application/json': { schema: publish(row.body) } } } };
}

function success(row: Endpoint, publish: Publish): Json {
  if (row.empty) return { description: 'Success.' };
  if (row.raw) return { description: 'The file.', content: { '*/*': {} } };
  return { description: 'Success.', content: { 'application/json': { schema: publish(row.ok) } } };
}
