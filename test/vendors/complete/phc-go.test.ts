import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayIn } from '../../../shared/clock.ts';
import { phcGoEndpoints } from '../../../shared/vendors/phc-go/endpoints/table.ts';
import { orderDocument, postDocument } from '../../functions/post-document.ts';
import { readProblem } from '../../functions/problem.ts';
import { startWorld, type Tenant, type World } from '../../functions/world.ts';
import { type RecordingFront, startRecordingFront } from '../../sandbox/recording-front.ts';
import { concretePath, leavesOf, valueAt, withAt, withEach } from '../documented/json-paths.ts';
import { readDocumented } from '../documented/read-documented.ts';
import { rowsOf } from '../documented/rows-of.ts';
import { isOfWord, wrongBodyValue, wrongReplyValue } from '../documented/wrong-values.ts';
import { phcGoFields } from '../phc-go/fields.ts';

/*
 * Every field that PHC GO's document prints, through our own door: accepted once and seen on its way to PHC GO,
 * refused once and nothing sent. The token and the search are the bridge's own calls: they are seen, and their
 * rows refuse.
 */

const documented = readDocumented('phc-go').map(call => ({ ...call, route: `${call.method} ${call.path}` }));
const rows = rowsOf(phcGoEndpoints);
const createDocument = 'POST /createDocument';

type Fields = Readonly<Record<string, unknown>>;

/** Values that every field takes for itself, and that no document contains together. */
const together: Fields = {
  'document.documentDate': `${dayIn('Europe/Lisbon', new Date())} 00:00:00Z`,
  'products.discount3': 3,
  'products.taxPercentage': 23,
  'products.taxRegion': 'PT',
  'shippings.ship_taxRegion': 'PT',
};

/** One document with the good values of these fields. */
function documentWith(isIn: (path: string) => boolean) {
  const partOf = (object: string): Fields =>
    Object.fromEntries(
      phcGoFields
        .filter(fieldCase => fieldCase.object === object && isIn(`${object}.${fieldCase.field}`))
        .map(({ field, good }) => [field, together[`${object}.${field}`] ?? good]),
    );
  return {
    requestOptions: partOf('requestOptions'),
    customer: partOf('customer'),
    document: partOf('document'),
    products: [partOf('products')],
    shippings: [partOf('shippings')],
  };
}

const ofFirst = (path: string): boolean =>
  !['document.requisitionNumber', 'document.financialDiscountInPercentage'].includes(path);
const ofSecond = (path: string): boolean => !['document.refInt', 'document.financialDiscount'].includes(path);

let world: World;
let tenant: Tenant;
/** Fills `refInt` with the bridge's reference, so that callers may fill `requisitionNumber`. */
let other: Tenant;
const fronts: RecordingFront[] = [];
/** What PHC GO got, by route. */
const received = new Map<string, unknown[]>();
let answer: unknown;
const refused = new Set<string>();

async function addRecorded(referenceField: string): Promise<Tenant> {
  const added = await world.addTenant({ sandbox: { switches: { plan: 'Advanced' } } });
  const front = await startRecordingFront(added.phcGo.url);
  fronts.push(front);
  const allowRaw = ['mail', 'import', 'clear-wrong-tax-number'];
  added.put('phc-go', { ...added.connections['phc-go'], baseUrl: front.url, referenceField, allowRaw });
  return added;
}

beforeAll(async () => {
  world = await startWorld();
  tenant = await addRecorded('requisitionNumber');
  other = await addRecorded('refInt');
  await orderDocument(tenant, documentWith(ofFirst), 'first');
  await tenant.documentOf('first', 'issued');
  // The answer is lost, so that the bridge searches for the document.
  other.phcGo.faults.add({ route: createDocument, fault: { kind: 'cut-after-commit' } });
  await orderDocument(other, documentWith(ofSecond), 'second');
  await other.documentOf('second', 'issued');
  // A call may still follow the answer of the ledger.
  await other.settled();
  for (const { line, body } of fronts.flatMap(({ calls }) => calls)) {
    received.set(line, [...(received.get(line) ?? []), JSON.parse(body.toString())]);
  }
  answer = await answerAgain();
});
afterAll(async () => {
  await world?.close();
  await Promise.all(fronts.map(front => front.close()));
});

/** What PHC GO answers to a document, asked once more. */
async function answerAgain(): Promise<unknown> {
  const call = fronts[0]?.calls.find(({ line }) => line === createDocument);
  expect.assert(call, 'no document was sent');
  const { authorization = '' } = call.headers;
  const again = await fetch(`${tenant.phcGo.url}/createDocument`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: new Uint8Array(call.body),
  });
  return again.json();
}

describe('reaches PHC GO with everything that is documented', () => {
  it.each(documented)('$route', ({ route, body }) => {
    const bodies = received.get(route) ?? [];
    const leaves = new Set(bodies.flatMap(value => leavesOf(value).map(([path]) => path)));
    expect(Object.keys(body).filter(path => !leaves.has(path))).toEqual([]);
  });

  it('as the caller wrote it, but for the reference, the day and the fields that we read', () => {
    const [first] = received.get(createDocument) ?? [];
    const given = documentWith(ofFirst);
    for (const [path, value] of leavesOf(given)) {
      if (!path.startsWith('requestOptions.requestedFields'))
        expect(valueAt(first, path), path).toEqual(value);
    }
    const requested = valueAt(first, 'requestOptions.requestedFields');
    expect(requested).toEqual(expect.arrayContaining(['fno', 'ftstamp', 'etotal', 'ettiva']));
  });

  it('and its answer shows every documented field', () => {
    const fields = documented.find(({ route }) => route === createDocument)?.reply.one ?? {};
    const wrong = Object.entries(fields).filter(([path, word]) => !isOfWord(word, valueAt(answer, path)));
    expect(wrong).toEqual([]);
  });
});

describe('is refused for one field of another kind', () => {
  it.each(phcGoFields)('$object.$field', async ({ object, field, bad }) => {
    const name = `${object}.${field}`;
    const [caller, isIn] = ofFirst(name) ? [tenant, ofFirst] : [other, ofSecond];
    const before = fronts.map(({ calls }) => calls.length);
    const given = documentWith(isIn);
    const path = ['products', 'shippings'].includes(object) ? `${object}[].${field}` : name;
    const wrong = withAt(given, path, bad);
    const problem = await readProblem(await postDocument(caller, wrong, { 'idempotency-key': name }));
    expect(problem).toMatchObject({ status: 422, paths: [concretePath(path)] });
    expect(fronts.map(({ calls }) => calls.length)).toEqual(before);
    refused.add(name);
  });

  it.each(['', 'requestOptions', 'customer', 'document', 'products[]', 'shippings[]'])(
    'or one that is not documented: "%s"',
    async object => {
      const path = object === '' ? 'not_documented' : `${object}.not_documented`;
      const wrong = withAt(documentWith(ofFirst), path, 1);
      const problem = await readProblem(await postDocument(tenant, wrong, { 'idempotency-key': 'odd' }));
      expect(problem).toMatchObject({ status: 422, paths: [concretePath(path)] });
    },
  );

  it.each(documented)('$route refuses fields of its own calls and of answers', ({ route, body, reply }) => {
    const row = rows.get(route);
    expect.assert(row?.body, 'there is no row');
    const [given] = received.get(route) ?? [];
    expect(row.body.safeParse(given).success).toBe(true);
    for (const [path, word] of Object.entries(body)) {
      if (valueAt(given, path) === undefined) continue;
      expect(row.body.safeParse(withAt(given, path, wrongBodyValue(word))).success, path).toBe(false);
    }
    if (route !== createDocument) return;
    for (const [path, word] of Object.entries(reply.one ?? {})) {
      expect(row.ok.safeParse(withEach(answer, path, wrongReplyValue(word))).success, path).toBe(false);
    }
  });
});

it('every one of the 98 fields was accepted and refused', () => {
  const accepted = new Set(
    (received.get(createDocument) ?? []).flatMap(body => leavesOf(body).map(([path]) => path)),
  );
  const fields = Object.keys(documented.find(({ route }) => route === createDocument)?.body ?? {});
  const taken = fields.filter(path => accepted.has(path)).length;
  process.stdout.write(`PHC GO: ${taken} of ${fields.length} fields accepted, ${refused.size} refused\n`);
  expect([taken, refused.size]).toEqual([98, 98]);
});
