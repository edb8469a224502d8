import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eventPatternSchema, matchesPattern } from './event-pattern.ts';

const drops = { detail: { object: { key: [{ wildcard: 'drop/*/my-dso-manager/*' }] } } };
const created = (key: string) => ({ detail: { object: { key } } });

it('finds a wildcard between any tenant and any file name', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (tenant, name) => {
      expect(matchesPattern(drops, created(`drop/${tenant}/my-dso-manager/${name}`))).toBe(true);
      expect(matchesPattern(drops, created(`reports/${tenant}/my-dso-manager/${name}`))).toBe(false);
    }),
  );
});

it('needs every field of the pattern, each with one of its values', () => {
  const pattern = { source: ['aws.s3'], 'detail-type': ['Object Created', 'Object Deleted'] };
  expect(matchesPattern(pattern, { source: 'aws.s3', 'detail-type': 'Object Deleted', more: 1 })).toBe(true);
  expect(matchesPattern(pattern, { source: 'aws.s3' })).toBe(false);
  expect(matchesPattern(pattern, { source: 'aws.s3x', 'detail-type': 'Object Created' })).toBe(false);
});

it('refuses a rule that it would not follow', () => {
  expect(eventPatternSchema.safeParse({ key: [{ 'equals-ignore-case': 'x' }] }).success).toBe(false);
  expect(eventPatternSchema.safeParse(drops).success).toBe(true);
});
