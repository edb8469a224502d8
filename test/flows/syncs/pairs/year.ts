import fc from 'fast-check';
import { payArbitrary, which } from '../of-a-year.ts';

/** What happens in a company, whichever ERP and tool it has. Numbers choose among what is there. */
export type Happening =
  | { readonly kind: 'customer'; readonly who: 'company' | 'private' | 'silent' }
  | { readonly kind: 'document'; readonly type: number; readonly cents: number; readonly of: number }
  | { readonly kind: 'pay'; readonly which: readonly number[]; readonly part: number; readonly over: number }
  | {
      readonly kind: 'cancel-payment' | 'cancel-document' | 'rename-customer' | 'person';
      readonly which: number;
    }
  | { readonly kind: 'night' };

/** A year in random order, with nights in between and at its end. */
export const yearOf = (most: number): fc.Arbitrary<Happening[]> =>
  fc
    .array(
      fc.oneof(
        {
          weight: 2,
          arbitrary: fc.record({
            kind: fc.constant('customer' as const),
            who: fc.constantFrom(
              'company' as const,
              'company' as const,
              'private' as const,
              'silent' as const,
            ),
          }),
        },
        {
          weight: 7,
          arbitrary: fc.record({
            kind: fc.constant('document' as const),
            type: which,
            cents: fc.integer({ min: 1, max: 500_000 }),
            of: which,
          }),
        },
        {
          weight: 6,
          arbitrary: payArbitrary,
        },
        {
          weight: 2,
          arbitrary: fc.record({
            kind: fc.constantFrom(
              'cancel-payment' as const,
              'cancel-document' as const,
              'rename-customer' as const,
              'person' as const,
            ),
            which,
          }),
        },
        { weight: 2, arbitrary: fc.record({ kind: fc.constant('night' as const) }) },
      ),
      { minLength: 5, maxLength: most },
    )
    .map(year => [...year, { kind: 'night' as const }]);
