import { describe, expect, it } from 'vitest';
import { refusedPaths } from './refused-paths.ts';
import type { Change, RuledBodies } from './rule-case.ts';

/** JSON knows no undefined: a field that is taken away is gone. */
const changed = (body: Change, change: Change): unknown => JSON.parse(JSON.stringify({ ...body, ...change }));

/** Tests that each body takes what its notes allow, and refuses what they forbid at that path and no other. */
export function describeRules(ruledBodies: RuledBodies): void {
  describe.each(Object.entries(ruledBodies))('%s', (_, { schema, body, rules }) => {
    it('takes a body that follows the notes', () => {
      expect(refusedPaths(schema, body)).toEqual([]);
    });

    it.each(rules)('$sentence ($path)', ({ accepted, refused, path }) => {
      expect(refusedPaths(schema, changed(body, accepted))).toEqual([]);
      expect(refusedPaths(schema, changed(body, refused))).toEqual([path]);
    });

    it('refuses a field that is not documented, beside what else is wrong', () => {
      const wrong = rules.find(({ path }) => !path.includes('.'));
      expect.assert(wrong);
      expect(refusedPaths(schema, changed(body, { ...wrong.refused, colour: 'red' })).toSorted()).toEqual(
        ['colour', wrong.path].toSorted(),
      );
    });
  });
}
