import fc from 'fast-check';

/** More payloads: MUTATIONS=100000 npx vitest run test/shops/shopify/mutated-orders.test.ts */
export const runsOf = (usual: number): number => Number(process.env.MUTATIONS ?? usual);

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

const ids = new Set(['id', 'admin_graphql_api_id', 'order_id']);

/** Every place of a value, as the object that contains it and its name there. The ids stay: the door reads them. */
function placesOf(value: unknown, places: Array<readonly [Holder, string]> = []) {
  if (typeof value !== 'object' || value === null) return places;
  for (const [name, inner] of Object.entries(value)) {
    if (!ids.has(name)) places.push([value as Holder, name]);
    placesOf(inner, places);
  }
  return places;
}

type Changes = ReadonlyArray<readonly [where: number, what: number]>;
export const arbitraryChanges: fc.Arbitrary<Changes> = fc.array(fc.tuple(fc.nat(100_000), fc.nat(1_000)), {
  minLength: 1,
  maxLength: 3,
});

/** A payload with some of its fields missing, or of any form. */
export function mutate(text: string, changes: Changes): string {
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
