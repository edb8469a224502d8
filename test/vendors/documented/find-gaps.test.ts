import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { findGaps } from './find-gaps.ts';
import type { DocumentedCall } from './read-documented.ts';

const call: DocumentedCall = {
  chapter: 'Things',
  title: 'Insert a thing',
  method: 'POST',
  path: '/things',
  query: { limit: 'int' },
  body: { name: 'string', 'parts[].price': 'float' },
  reply: { page: { 'things[].id': 'int' }, one: { id: 'int', 'part.name': 'string' } },
  columns: {},
  mandatory: [],
};

const row: Endpoint = {
  route: 'POST /things',
  effect: 'write',
  source: 'a test',
  query: z.strictObject({ limit: z.string().meta({ type: 'integer' }).optional() }),
  body: z.strictObject({ name: z.string(), parts: z.array(z.strictObject({ price: z.number() })) }),
  ok: z.union([
    z.looseObject({ things: z.array(z.looseObject({ id: z.int() })) }),
    z.looseObject({ id: z.int(), part: z.looseObject({ name: z.string().nullish() }).nullish() }),
  ]),
};

describe('a row', () => {
  it('that has everything has no gap', () => {
    expect(findGaps(call, row)).toEqual([]);
  });

  it.each<[string, Partial<Endpoint>, string]>([
    ['a parameter', { query: z.strictObject({}) }, 'query: limit (int) is missing'],
    [
      'a field in a list',
      { body: z.strictObject({ name: z.string(), parts: z.array(z.strictObject({})) }) },
      'body: parts[].price (float) is missing',
    ],
    ['the right kind', { query: z.strictObject({ limit: z.string() }) }, 'query: limit is string, not int'],
    [
      'nothing but the right kind',
      { query: z.strictObject({ limit: z.union([z.string(), z.int()]) }) },
      'query: limit is string|integer, not int',
    ],
    [
      'only documented fields',
      { query: z.strictObject({ limit: z.int(), offset: z.int() }) },
      'query: offset is not documented',
    ],
    [
      'a limit to its fields',
      { query: z.looseObject({ limit: z.int() }) },
      'query: the whole takes unknown fields',
    ],
  ])('is told what it lacks: %s', (_, change, gap) => {
    expect(findGaps(call, { ...row, ...change })).toContain(gap);
  });

  it('lacks a field of an answer that no form has', () => {
    const ok = z.union([
      z.looseObject({ things: z.array(z.looseObject({ id: z.int() })) }),
      z.looseObject({ id: z.int() }),
    ]);
    expect(findGaps(call, { ...row, ok })).toEqual(['reply (one): part.name (string) is missing']);
  });

  it('may have what is listed as beyond the document', () => {
    const query = z.strictObject({ limit: z.int(), offset: z.int() });
    const beyond = [{ route: 'POST /things', part: 'query', path: 'offset', reason: 'a test' }] as const;
    expect(findGaps(call, { ...row, query }, beyond)).toEqual([]);
  });
});
