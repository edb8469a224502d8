import { globSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { phcGoEndpoints } from '../../../shared/vendors/phc-go/endpoints/table.ts';
import { fixtureText, outcomeOf } from './outcome.ts';

/** A hundred thousand: MUTATIONS=100000 npx vitest run test/shops/shopify/mutated-orders.test.ts */
const numRuns = Number(process.env.MUTATIONS ?? 10_000);

const fixtures = join(import.meta.dirname, '../../fixtures');
const texts = globSync('{shopify-cases,reported/*}/*.json', { cwd: fixtures })
  .toSorted()
  .map(path => fixtureText(path))
  .filter(text => /"line_items"/.test(text) && /^\{\s*"id"/.test(text));

const odd: readonly unknown[] = [
  null,
  '',
  ' ',
  0,
  -1,
  1e21,
  '0.001',
  '-5.00',
  '1e3',
  '10,00',
  'NaN',
  '999999999999.99',
  true,
  [],
  {},
  [null],
  { amount: '1.00' },
  '__proto__',
  'constructor',
  '\u0000\ud800',
  'EUR',
  'XX',
  '2026-02-30T25:00:00Z',
  'a'.repeat(5_000),
];

type Holder = Record<string, unknown> | unknown[];

/** Every place of a value, as the object that contains it and its name there. The ids stay: the door reads them. */
function placesOf(value: unknown, places: Array<readonly [Holder, string]> = []) {
  if (typeof value !== 'object' || value === null) return places;
  for (const [name, inner] of Object.entries(value)) {
    if (name !== 'id' && name !== 'admin_graphql_api_id') places.push([value as Holder, name]);
    placesOf(inner, places);
  }
  return places;
}

function mutate(text: string, changes: ReadonlyArray<readonly [where: number, what: number]>): string {
  const payload: unknown = JSON.parse(text);
  for (const [where, what] of changes) {
    const places = placesOf(payload);
    const [holder, name] = places[where % places.length] ?? [[], ''];
    const value = structuredClone(odd[what % (odd.length + 1)]);
    if (what % (odd.length + 1) === odd.length) Reflect.deleteProperty(holder, name);
    else Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return JSON.stringify(payload);
}

it(
  'an order with any field of any form is issued at what was paid, held or ignored: never a crash or a wrong request',
  () => {
    const { body } = phcGoEndpoints.documents.create;
    const change = fc.tuple(fc.nat(100_000), fc.nat(1_000));
    void fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        (text, changes) => {
          const { end, request } = outcomeOf(mutate(text, changes));
          expect(end).toMatch(/^(?:issued |ignored: |closed: |[a-z-]+: )/);
          if (request) expect(body?.safeParse(request).error?.issues ?? []).toEqual([]);
        },
      ),
      { numRuns },
    );
  },
  30_000 + 12 * numRuns,
);
