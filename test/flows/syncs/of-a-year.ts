import fc from 'fast-check';

/** A number by which something that happens chooses among what is there. */
export const which = fc.nat({ max: 1_000 });

export const pick = <One>(from: readonly One[], at: number): One | undefined =>
  from.length === 0 ? undefined : from[at % from.length];

/** Money for one to three documents: so many percent of what is left of each, and at times too much. */
export const payArbitrary = fc.record({
  kind: fc.constant('pay' as const),
  which: fc.array(which, { minLength: 1, maxLength: 3 }),
  part: fc.integer({ min: 1, max: 100 }),
  over: fc.constantFrom(0, 0, 0, 1_234),
});
