import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { defineEndpoints } from '../../../shared/http/endpoint.ts';
import { findRow, nearestRoutes, openRows } from '../../../shared/http/gateway/find-row.ts';

const plain = { effect: 'read', ok: z.unknown(), source: 'this test' } as const;
const rows = openRows(
  defineEndpoints({
    products: {
      find: { ...plain, route: 'GET /products' },
      create: { ...plain, route: 'POST /products' },
      update: { ...plain, route: 'PUT /product' },
    },
    orders: { line: { ...plain, route: 'GET /orders/{id}/lines/{line}' } },
    session: { open: { ...plain, route: 'POST /session', internal: true } },
  }),
);
const documented = ['GET /products', 'POST /products', 'PUT /product'];
const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'get');
const path = fc.oneof(
  fc.string().map(text => `/${text}`),
  fc.constantFrom(
    '/products',
    '/product',
    '/Products',
    '/products/',
    '//products',
    '/session',
    '/products/..',
  ),
);

describe('a row', () => {
  it('is found by exactly its method and path, and by nothing else', () => {
    fc.assert(
      fc.property(method, path, (asked, at) => {
        const found = findRow(rows, asked, at)?.row.route;
        expect(found).toBe(documented.find(route => route === `${asked} ${at}`));
      }),
    );
  });

  it('gives the values of its placeholders', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[^/]{3,20}$/), id => {
        expect(findRow(rows, 'GET', `/orders/${id}/lines/7`)?.path).toEqual({ id, line: '7' });
      }),
    );
  });

  it.each([
    '/orders//lines/7',
    '/orders/./lines/7',
    '/orders/../lines/7',
    '/orders/1/2/lines/7',
    '/orders/1/lines',
  ])('is not found where a placeholder would lead elsewhere: %s', at => {
    expect(findRow(rows, 'GET', at)).toBeUndefined();
  });
});

describe('the nearest routes', () => {
  it.each([
    ['DELETE', '/products', 'This path takes GET, POST.'],
    ['GET', '/orders/1/line/2', 'The nearest calls are GET /orders/{id}/lines/{line},'],
    ['PUT', '/prodct', 'The nearest calls are PUT /product,'],
  ])('of %s %s: %s', (asked, at, hint) => {
    expect(nearestRoutes(rows, asked, at)).toContain(hint);
  });

  it('repeat nothing of what was asked, and no internal call', () => {
    fc.assert(
      fc.property(method, path, (asked, at) => {
        const hint = nearestRoutes(rows, asked, at);
        expect(hint).toMatch(
          /^(This path takes|The nearest calls are) (((GET|POST|PUT)( \/(products|product|orders\/\{id\}\/lines\/\{line\}))?)(, |\.$))+$/,
        );
      }),
    );
  });
});
