import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { RejectedInputError } from '../../../shared/errors.ts';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { readCall } from '../../../shared/http/gateway/read-call.ts';
import { readJson } from '../../../shared/json-body.ts';

const source = 'this test';
const row: Endpoint = {
  route: 'POST /products',
  effect: 'write',
  query: z.strictObject({ limit: z.string().regex(/^\d+$/).optional() }),
  body: z.strictObject({ price: z.number() }),
  ok: z.unknown(),
  source,
};

/** What is wrong with a call, or what would be sent. */
function read(given: Endpoint, search: string, body: string) {
  try {
    return readCall(given, { path: {}, search, body: Buffer.from(body) });
  } catch (error) {
    if (!(error instanceof RejectedInputError)) throw error;
    return { status: error.status, paths: error.errors.map(({ path }) => path) };
  }
}

describe('a query with brackets', () => {
  const filter = z.strictObject({ status: z.union([z.string(), z.array(z.string())]).optional() });
  const list: Endpoint = {
    route: 'GET /orders',
    effect: 'read',
    query: z.strictObject({ sort: z.array(z.string()).optional(), filter: filter.optional() }),
    ok: z.unknown(),
    source,
  };

  it('is read as lists and objects', () => {
    expect(read(list, 'sort[]=a&sort%5B%5D=b&filter[status]=2', '')).toEqual({
      path: {},
      query: { sort: ['a', 'b'], filter: { status: '2' } },
    });
  });

  it.each([
    ['filter[colour]=red', ['query.filter.colour']],
    ['filter[status]=1&filter[status]=2', ['query.filter.status']],
    ['filter[status]=1&filter[status][]=2', ['query.filter.status']],
    ['filter[__proto__][status]=1', ['query.filter.__proto__']],
    ['sort[]=a&page=1', ['query.page']],
  ])('%s is refused by its path', (search, paths) => {
    expect(read(list, search, '')).toEqual({ status: 422, paths });
  });
});

describe('a call', () => {
  it('is sent with the bytes that came', () => {
    const body = '{ "price": 10.100 }';
    expect(read(row, 'limit=5', body)).toEqual({ path: {}, query: { limit: '5' }, body: Buffer.from(body) });
  });

  it.each<[string, string, string, number, string[]]>([
    [
      'both places',
      'limit=x&page=2',
      '{"price":"1","colour":2}',
      422,
      ['query.limit', 'query.page', 'body.price', 'body.colour'],
    ],
    ['the whole body', '', '[]', 422, ['body']],
    ['a repeated parameter', 'limit=1&limit=1', '{"price":1}', 422, ['query.limit']],
    [
      'a name that objects have by nature',
      '__proto__=1',
      '{"price":1,"constructor":2}',
      422,
      ['query.__proto__', 'body.constructor'],
    ],
    ['no body', '', '', 400, []],
  ])('is refused for %s', (_, search, body, status, paths) => {
    expect(read(row, search, body)).toEqual({ status, paths });
  });

  it('may leave out a body that is optional', () => {
    const optional = { ...row, body: z.strictObject({ reason: z.string() }).optional() };
    expect(read(optional, '', '')).toEqual({ path: {}, query: {} });
    expect(read(optional, '', '{"reason":1}')).toEqual({ status: 422, paths: ['body.reason'] });
  });

  it('without documented parameters takes none', () => {
    const bare: Endpoint = { route: 'GET /company', effect: 'read', ok: z.unknown(), source };
    expect(read(bare, '', '')).toEqual({ path: {}, query: {} });
    expect(read(bare, 'id=1', '')).toEqual({ status: 422, paths: ['query.id'] });
    expect(read(bare, '', 'x')).toEqual({ status: 400, paths: [] });
  });
});

describe('a JSON body', () => {
  it('is read as it is, whatever its texts hold', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1), (value, space) => {
        const text = JSON.stringify(value, undefined, space);
        expect(readJson(Buffer.from(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('is refused if a field appears twice in one object, however deep', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), fc.jsonValue(), fc.nat(3), (name, one, other, depth) => {
        const field = JSON.stringify(name);
        const twice = `{${field}:${JSON.stringify(one)},"x y":1,${field}:${JSON.stringify(other)}}`;
        const nested = `${'[{"a":'.repeat(depth)}${twice}${'}]'.repeat(depth)}`;
        expect(() => readJson(Buffer.from(nested))).toThrow('twice');
      }),
    );
  });

  it.each(['{"a":1}\ufffd', '"\ufffd"', '\ufeff{}', '', '{', 'NaN', '{"a":1,}'])(
    'is refused if it is %j',
    text => {
      expect(() => readJson(Buffer.from(text))).toThrow(/^Line 1, column \d+ of the body: /);
    },
  );

  it('is refused if it is not UTF-8', () => {
    expect(() => readJson(Buffer.from('"São"', 'latin1'))).toThrow('UTF-8');
  });

  it('of megabytes in one text is accepted', () => {
    const image = JSON.stringify({ image: 'A:'.repeat(2_000_000) });
    expect(readJson(Buffer.from(image))).toEqual(JSON.parse(image));
  });

  it.each([
    [64, undefined],
    [65, 'Nest at most 64 levels.'],
    [2_000_000, 'Nest at most 64 levels.'],
  ])('of %i levels is told: %s', (levels, refusal) => {
    const read = () => readJson(Buffer.from('['.repeat(levels) + ']'.repeat(levels)));
    if (refusal === undefined) expect(read).not.toThrow();
    else expect(read).toThrow(refusal);
  });
});
