import { globSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { phcGoEndpoints } from '../../../shared/vendors/phc-go/endpoints/table.ts';
import { arbitraryChanges, mutate, runsOf } from '../mutate.ts';
import { fixtureText, outcomeOf } from './outcome.ts';

const numRuns = runsOf(10_000);

const fixtures = join(import.meta.dirname, '../../fixtures');
const texts = globSync('{shopify-cases,reported/*}/*.json', { cwd: fixtures })
  .toSorted()
  .map(path => fixtureText(path))
  .filter(text => /"line_items"/.test(text) && /^\{\s*"id"/.test(text));

it(
  'an order with any field of any form is issued at what was paid, held or ignored: never a crash or a wrong request',
  () => {
    const { body } = phcGoEndpoints.documents.create;
    void fc.assert(
      fc.property(fc.constantFrom(...texts), arbitraryChanges, (text, changes) => {
        const { end, request } = outcomeOf(mutate(text, changes));
        expect(end).toMatch(/^(?:issued |ignored: |closed: |[a-z-]+: )/);
        if (request) expect(body?.safeParse(request).error?.issues ?? []).toEqual([]);
      }),
      { numRuns },
    );
  },
  30_000 + 12 * numRuns,
);
