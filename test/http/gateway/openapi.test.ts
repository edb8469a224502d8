import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { publishedFiles } from '../../../shared/commands/openapi-files.ts';
import { defineEndpoints } from '../../../shared/http/endpoint.ts';
import { openApi } from '../../../shared/http/gateway/openapi.ts';
import { wisedatEndpoints } from '../../../shared/vendors/wisedat/endpoints/table.ts';
import { wisedatOpenApi } from '../../../shared/vendors/wisedat/openapi.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const source = 'this test';

const published = Object.entries(publishedFiles);

it.each(published)('%s is as `npm run openapi` would write it now', (path, make) =>
  expect(JSON.parse(readFileSync(join(root, path), 'utf8'))).toEqual(JSON.parse(JSON.stringify(make()))),
);

describe.each(published.filter(([path]) => !path.includes('.schema.')))('%s', name => {
  const path = join(root, name);

  it('is valid OpenAPI 3.1, with references that lead somewhere', async () => {
    const validator = new Validator();
    expect(await validator.validate(JSON.parse(readFileSync(path, 'utf8')))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
    expect(() => validator.resolveRefs()).not.toThrow();
  });
});

describe('the description of a table', () => {
  const address = z.strictObject({ street: z.string() }).meta({ id: 'TestAddress' });
  const table = defineEndpoints({
    shops: {
      get: {
        route: 'GET /shops/{id}',
        effect: 'read',
        query: z.strictObject({
          limit: z.string().regex(/^\d+$/).meta({ type: 'integer' }),
          open: z.enum(['true', 'false']).meta({ type: 'boolean' }).optional(),
        }),
        ok: z.looseObject({ address }),
        source,
      },
      move: {
        route: 'PUT /shops/{id}',
        effect: 'write',
        fiscal: true,
        summary: 'Move a shop',
        body: z.strictObject({ address }),
        ok: z.unknown(),
        source,
      },
      photo: { route: 'GET /shops/{id}/photo', effect: 'read', ok: z.unknown(), raw: true, source },
      hours: {
        route: 'POST /hours',
        effect: 'write',
        upload: 'text/csv; charset=UTF-8',
        ok: z.unknown(),
        source,
      },
    },
    session: { open: { route: 'POST /session', effect: 'read', internal: true, ok: z.unknown(), source } },
  });
  const described = openApi(table, {
    title: 'Shops',
    version: '1',
    description: 'Shops',
    servers: [{ url: '/', description: 'here' }],
    basePath: '/v1/{tenant}',
    parameters: { tenant: { description: 'The company.', schema: { type: 'string' } } },
    security: { key: { type: 'http', scheme: 'bearer' } },
    responses: { Refused: { description: 'No.' } },
    failures: ({ effect }) => (effect === 'write' ? { 400: 'Refused' } : {}),
  });

  it('has a path for every call but the internal ones, with its placeholders', () => {
    expect(Object.keys(described.paths)).toEqual([
      '/v1/{tenant}/shops/{id}',
      '/v1/{tenant}/shops/{id}/photo',
      '/v1/{tenant}/hours',
    ]);
    expect(described.paths['/v1/{tenant}/shops/{id}']).toMatchObject({
      parameters: [
        { name: 'tenant', in: 'path', required: true, description: 'The company.' },
        { name: 'id', in: 'path', required: true },
      ],
      get: { operationId: 'shops.get', tags: ['shops'] },
      put: { operationId: 'shops.move', summary: 'Move a shop', 'x-fiscal': true },
    });
  });

  it('says what a parameter means, not how it is spelt', () => {
    expect(described.paths['/v1/{tenant}/shops/{id}']).toMatchObject({
      get: {
        parameters: [
          { name: 'limit', in: 'query', required: true, schema: { type: 'integer' } },
          { name: 'open', in: 'query', schema: { type: 'boolean' } },
        ],
      },
    });
  });

  it('names a part that has an id once', () => {
    const reference = { properties: { address: { $ref: '#/components/schemas/TestAddress' } } };
    expect(described.paths['/v1/{tenant}/shops/{id}']).toMatchObject({
      get: { responses: { 200: { content: { 'application/json': { schema: reference } } } } },
      put: {
        requestBody: { required: true, content: { 'application/json': { schema: reference } } },
        responses: { 400: { $ref: '#/components/responses/Refused' } },
      },
    });
    expect(described).toMatchObject({
      components: { schemas: { TestAddress: { required: ['street'], additionalProperties: false } } },
    });
  });

  it('knows files that come and files that go', () => {
    expect(described.paths['/v1/{tenant}/shops/{id}/photo']).toMatchObject({
      get: { responses: { 200: { content: { '*/*': {} } } } },
    });
    expect(described.paths['/v1/{tenant}/hours']).toMatchObject({
      post: { requestBody: { content: { 'text/csv': { schema: { type: 'string' } } } } },
    });
  });

  it('is valid', async () => {
    expect(await new Validator().validate(JSON.parse(JSON.stringify(described)))).toEqual({ valid: true });
  });
});

it('shows every call of WISEDAT that callers may make, once', () => {
  const rows = Object.values(wisedatEndpoints).flatMap((resource): { route: string; internal?: true }[] =>
    Object.values(resource),
  );
  const documented = rows
    .filter(({ internal }) => internal !== true)
    .map(({ route }) => route.replace(' ', ' /tenants/{tenant}/api/wisedat'));
  const { paths } = wisedatOpenApi();
  const shown = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter(method => method !== 'parameters')
      .map(method => `${method.toUpperCase()} ${path}`),
  );
  expect(shown.sort()).toEqual(documented.sort());
});
