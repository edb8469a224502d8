import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { issuesOf } from '../../shared/schema-issues.ts';

function messages(schema: z.ZodType, value: unknown): string[] {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : issuesOf(parsed.error).map(({ path, message }) => `${path} ${message}`.trim());
}

/** One case at least for every kind of issue that zod has. */
const cases: ReadonlyArray<readonly [z.core.$ZodIssue['code'], z.ZodType, unknown, string[]]> = [
  ['invalid_type', z.object({ a: z.string() }), {}, ['a is required']],
  ['invalid_type', z.string(), 1, ['must be text']],
  ['invalid_type', z.number(), '1', ['must be a number']],
  ['invalid_type', z.coerce.number(), 'x', ['must be a number']],
  ['invalid_type', z.int(), 1.5, ['must be a whole number']],
  ['invalid_type', z.boolean(), 1, ['must be true or false']],
  ['invalid_type', z.strictObject({}), [], ['must be an object']],
  ['invalid_type', z.record(z.string(), z.string()), 1, ['must be an object']],
  ['invalid_type', z.array(z.string()), {}, ['must be a list']],
  ['invalid_type', z.null(), 1, ['must be null']],
  ['invalid_type', z.never(), 1, ['must be left out']],
  ['invalid_type', z.instanceof(Date), 1, ['is of the wrong type']],
  ['too_small', z.array(z.string()).min(1), [], ['must not be empty']],
  ['too_small', z.string().min(1), '', ['must not be empty']],
  ['too_small', z.string().min(3), '', ['must have at least 3 characters']],
  ['too_small', z.string().length(3), '', ['must have exactly 3 characters']],
  ['too_small', z.number().positive(), 0, ['must be more than 0']],
  ['too_big', z.number().max(100), 101, ['must be at most 100']],
  ['too_big', z.number().lt(100), 100, ['must be less than 100']],
  ['too_big', z.int(), 2 ** 60, [`must be at most ${Number.MAX_SAFE_INTEGER}`]],
  ['too_big', z.array(z.number()).max(1), [1, 2], ['must have at most 1 entry']],
  ['invalid_format', z.string().regex(/^a$/), 'b', ['is not in the right form']],
  ['invalid_format', z.base64url(), '?', ['is not in the right form']],
  ['invalid_format', z.url(), 'x', ['must be an address such as https://example.com']],
  ['invalid_format', z.iso.datetime(), 'x', ['must be a time such as 2026-01-31T12:00:00Z']],
  ['invalid_format', z.string().regex(/^a$/, 'must be the letter a'), 'b', ['must be the letter a']],
  ['not_multiple_of', z.number().multipleOf(5), 3, ['must be a multiple of 5']],
  ['unrecognized_keys', z.strictObject({}), { a: 1 }, ['a there is no such field']],
  ['invalid_union', z.union([z.literal(0), z.literal(1)]), 2, ['must be one of 0, 1']],
  ['invalid_union', z.union([z.string(), z.number()]), true, ['must be text or must be a number']],
  [
    'invalid_union',
    z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]),
    {},
    ['is not in the right form'],
  ],
  [
    'invalid_union',
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('one') }),
      z.object({ kind: z.literal('two') }),
    ]),
    { kind: 'three' },
    ['kind must be one of one, two'],
  ],
  [
    'invalid_key',
    z.record(z.string().min(2), z.string()),
    { a: '' },
    ['a has a field whose name is not allowed'],
  ],
  ['invalid_element', z.map(z.number(), z.string()), new Map([[{}, 1]]), []],
  ['invalid_value', z.enum(['a', 'b']), 'c', ['must be one of a, b']],
  ['invalid_value', z.literal(2), 3, ['must be 2']],
  ['custom', z.string().refine(() => false), 'a', ['is wrong']],
  ['custom', z.string().refine(() => false, 'must be something else'), 'a', ['must be something else']],
];

describe('a message of a schema', () => {
  it.each(cases.filter(([, , , wanted]) => wanted.length > 0))(
    'of kind %s is in our words',
    (_, schema, value, wanted) => {
      expect(messages(schema, value)).toEqual(wanted);
    },
  );

  it.each(cases)('of kind %s has none of zod’s words', (_, schema, value) => {
    for (const message of messages(schema, value))
      expect(message).not.toMatch(/Invalid|Too (?:small|big)|expected|received|Unrecognized/);
  });
});
