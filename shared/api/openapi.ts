import * as z from 'zod';
import { answers } from './answers.ts';
import { type Route, routes } from './routes.ts';

type Json = Readonly<Record<string, unknown>>;

/** Methods that a route for any of them describes; the vendor's own document tells which a path has. */
const anyMethod = ['get', 'post', 'put', 'delete'];

/** Our own API in OpenAPI 3.1. */
export function ownOpenApi(): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [key, route] of Object.entries(routes)) {
    const [verb = '', written = ''] = key.split(' ');
    const path = written.replace('+}', '}');
    const methods = verb === 'ANY' ? anyMethod : [verb.toLowerCase()];
    const described = methods.map(method => [method, operation(method, path, route)]);
    paths[path] = { ...pathParameters(path), ...paths[path], ...Object.fromEntries(described) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'invoice-bridge',
      version: '1',
      description:
        'Documents, uploads and receivables of a company, as docs/api.md explains them. Names are fixed: more are added, none is renamed.',
    },
    servers: [
      {
        url: 'https://{host}',
        variables: { host: { default: 'api.example.com' } },
        description: 'Your deployment',
      },
      { url: 'http://localhost:3000', description: 'The local cloud of "npm start"' },
    ],
    paths,
    components: {
      schemas: Object.fromEntries(
        Object.entries(answers).map(([name, schema]) => [nameOf(name), toJson(schema)]),
      ),
      responses: {
        Problem: {
          description: 'What is wrong and what to do (RFC 9457).',
          content: { 'application/problem+json': { schema: reference('problem') } },
        },
      },
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of the tenant.' },
      },
    },
  };
}

function operation(method: string, path: string, route: Route): Json {
  const { summary, scope, status } = route;
  const parameters = [...queryParameters(route), ...headerParameters(route)];
  return {
    operationId: operationId(method, path),
    summary,
    ...(scope !== undefined && {
      description: `Needs a key with the scope "${scope}".`,
      security: [{ apiKey: [] }],
    }),
    ...(parameters.length > 0 && { parameters }),
    ...requestBody(route),
    responses: {
      [status]: success(route),
      ...(route.mayBeLarge && { 303: elsewhere }),
      ...(status === 303 && route.also && { 200: { description: 'Its address.', ...contentOf(route.also) } }),
      ...(scope === undefined ? {} : { default: { $ref: '#/components/responses/Problem' } }),
    },
  };
}

function pathParameters(path: string): Json {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const parameters = names.map(name => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  return names.length === 0 ? {} : { parameters };
}

function queryParameters({ query }: Route): Json[] {
  if (!query) return [];
  const { properties = {}, required = [] } = toJson(query);
  return Object.entries(properties as Json).map(([name, schema]) => ({
    name,
    in: 'query',
    ...((required as string[]).includes(name) && { required: true }),
    schema,
  }));
}

const headerParameters = ({ headers = {} }: Route): Json[] =>
  Object.entries(headers).map(([name, description]) => ({
    ...{ name, in: 'header', required: true, description },
    schema: { type: 'string' },
  }));

function requestBody({ body }: Route): Json {
  if (!body) return {};
  if ('files' in body) return { requestBody: { required: true, content: filesOf(body.files) } };
  const content = { 'application/json': { schema: toJson(body.json) } };
  return { requestBody: { required: !body.optional, content } };
}

const elsewhere: Json = {
  description: 'Where it is.',
  headers: { location: { schema: { type: 'string' } } },
};

function success({ status, answer, also }: Route): Json {
  if (status === 303) return elsewhere;
  if (answer === undefined) return { description: 'Accepted or ignored; without a body.' };
  if (answer === 'any') return { description: 'As that document says.', content: { '*/*': {} } };
  const one = contentOf(answer);
  const other = also ? contentOf(also) : undefined;
  return { description: 'Success.', content: { ...one.content, ...other?.content } };
}

function contentOf(answer: Exclude<Route['answer'], undefined | 'any'>): { readonly content: Json } {
  if ('files' in answer) return { content: filesOf(answer.files) };
  return { content: { 'application/json': { schema: reference(answer.json) } } };
}

const filesOf = (types: readonly string[]): Json => Object.fromEntries(types.map(type => [type, {}]));
const reference = (name: keyof typeof answers): Json => ({ $ref: `#/components/schemas/${nameOf(name)}` });
const nameOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

function toJson(schema: z.ZodType): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return json;
}

/** "get" and "/tenants/{tenant}/uploads" are "getTenantsTenantUploads". */
function operationId(method: string, path: string): string {
  const words = path.split(/[^A-Za-z0-9]/).filter(word => word !== '');
  return method + words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
