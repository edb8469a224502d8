import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kwixeoEndpoints } from '../../../shared/vendors/kwixeo/endpoints/table.ts';
import type { Field } from '../../sandbox/kwixeo/document/parts.ts';
import { nestPairs } from '../../sandbox/kwixeo/wire/nested.ts';
import { readMultipart } from '../../sandbox/kwixeo/wire/read-multipart.ts';
import { rowsOf } from '../documented/rows-of.ts';
import { pairsOf } from '../kwixeo/caller.ts';
import {
  countParameters,
  type DocumentedCall,
  documentedCalls,
  rightQueries,
  wrongQuery,
} from '../kwixeo/calls.ts';
import { bodyOf, changed, problemPath, wrongOf } from '../kwixeo/examples.ts';
import { inOrder, prepare, routeTo } from './kwixeo-accept.ts';
import { type KwixeoDoor, openKwixeoDoor } from './kwixeo-door.ts';

/*
 * Every call, parameter and field that Kwixéo's document prints, through our own door: accepted once by the sandbox,
 * refused once by us. The sandbox checks bodies and queries by what is written down of the document, not by our rows.
 */

const calls = documentedCalls();
const rows = rowsOf(kwixeoEndpoints);

let door: KwixeoDoor;
/** What did not go as documented, by route. */
const problems = new Map<string, string[]>();
/** A body that was accepted, by route. */
const taken = new Map<string, unknown>();
const accepted = { calls: 0, parameters: 0, fields: 0 };
const refused = { calls: 0, parameters: 0, fields: 0 };

beforeAll(async () => {
  door = await openKwixeoDoor();
  for (const call of inOrder(calls)) await accept(call);
}, 600_000);
afterAll(() => door?.[Symbol.asyncDispose]());

/** What makes a conditional field required, as far as a body shows it: of the type of a customer it shows an id. */
const conditions: Readonly<Record<string, ReadonlyArray<readonly [name: string, value: unknown]>>> = {
  'if type = smtp': [['type', 'smtp']],
  'if authentification = true': [['authentification', true]],
  'if unit_price_ttc is not present': [['unit_price_ttc', undefined]],
  'if unit_price_ht is not present': [['unit_price_ht', undefined]],
  'if custom_vat_rate = true': [['custom_vat_rate', true]],
  'if custom_vat_rate = false': [['custom_vat_rate', false]],
  'if add_credits and remove_credits is not present': [
    ['add_credits', undefined],
    ['remove_credits', undefined],
  ],
  'if all_contents is false': [['all_contents', false]],
  'if is_person = false': [['is_person', false]],
  'if is_company = false': [['is_company', false]],
  'with id': [['id', 1]],
  'with password or email': [['password', 'secret-1']],
};

/** Fields side by side, never one inside another. */
function byDepth(fields: readonly Field[]): Field[][] {
  const depths = Object.groupBy(fields, ({ path }) => path.split('.').length);
  return Object.values(depths).flatMap(group => (group ? [group] : []));
}

function report(call: DocumentedCall, text: string): void {
  problems.set(call.route, [...(problems.get(call.route) ?? []), text]);
}

async function accept(call: DocumentedCall): Promise<void> {
  const turns = Math.max(1, ...call.body.map(({ values }) => values.length));
  for (let turn = 0; turn < turns; turn++) {
    const { id, values } = await prepare(door, call);
    const body = call.body.length > 0 ? bodyOf(call, values, turn) : undefined;
    const answer = await door.call(routeTo(call.route, id), { body });
    if (answer.status > 299) report(call, `${answer.status} ${JSON.stringify(answer.content)}`);
    else if (body !== undefined) checkWire(call, body);
    taken.set(call.route, body);
  }
  for (const search of rightQueries(call)) {
    const answer = await door.call(routeTo(call.route), { search });
    if (answer.status > 299) report(call, `${search}: ${answer.status} ${JSON.stringify(answer.content)}`);
  }
}

/** Every field of the body must have reached Kwixéo as it was. */
function checkWire(call: DocumentedCall, body: unknown): void {
  const sent = door.wire.at(-1);
  const [type, bytes] = [sent?.headers['content-type'] ?? '', sent?.body ?? Buffer.alloc(0)];
  const pairs = type.startsWith('multipart/')
    ? readMultipart(type, bytes)
    : [...new URLSearchParams(bytes.toString())];
  const { _method: _, ...fields } = Object(nestPairs(pairs));
  const [meant, arrived] = [textsOf(body), textsOf(fields)];
  if (!isDeepStrictEqual(meant, arrived)) report(call, `sent ${meant}, not ${arrived}`);
}

/** "contents[0][quantity]=3", in alphabetical order; of a file its name. */
const textsOf = (fields: unknown): string[] =>
  pairsOf(fields)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : value.name}`)
    .filter(text => !/\[(contentType|bytes)\]/.test(text))
    .map(text => text.replace('[filename]=', '='))
    .toSorted();

describe('is taken with everything that is documented', () => {
  it.each(calls)('$route ($title)', call => {
    expect(rows.get(call.route)?.route).toBe(call.route);
    expect(problems.get(call.route) ?? []).toEqual([]);
    accepted.calls += 1;
    accepted.parameters += countParameters(call.query);
    accepted.fields += call.body.length;
  });
});

describe('is refused for what is not documented, with every path at once, and nothing is sent', () => {
  it.each(calls)('$route ($title)', async call => {
    const before = door.tenant.kwixeo.calls.length;
    const body = taken.get(call.route);
    const expectRefusal = async (sent: { search?: string; body?: unknown }, paths: readonly string[]) => {
      const answer = await door.call(routeTo(call.route), { body, ...sent });
      const told = { status: answer.status, paths: [...new Set(answer.paths)] };
      expect(told).toEqual({ status: 422, paths: [...new Set(paths)].toSorted() });
    };
    const without = (fields: readonly Field[]) =>
      changed(
        body,
        fields.map(({ path }) => [path, undefined]),
      );

    const queries = wrongQuery(call);
    const search = [...queries.map(([, text]) => text), 'undocumented=1'].join('&');
    await expectRefusal({ search }, [...queries.map(([path]) => path), 'query.undocumented']);

    for (const fields of byDepth(call.body)) {
      const wrong = fields.map(field => [field.path, wrongOf(field)] as const);
      await expectRefusal(
        { body: changed(body, wrong) },
        fields.map(({ path }) => problemPath(path)),
      );
    }
    for (const fields of byDepth(call.body.filter(({ isRequired }) => isRequired))) {
      await expectRefusal(
        { body: without(fields) },
        fields.map(({ path }) => problemPath(path)),
      );
    }
    for (const field of call.body) {
      const makeTrue = field.condition === undefined ? undefined : conditions[field.condition];
      if (!makeTrue) continue;
      const siblings = makeTrue.map(([name, value]) => [field.path.replace(/[^.]+$/, name), value] as const);
      const incomplete = changed(body, [...siblings, [field.path, undefined]]);
      const answer = await door.call(routeTo(call.route), { body: incomplete });
      expect(answer.status).toBe(422);
      expect(answer.paths).toContain(problemPath(field.path));
    }
    if (call.body.length > 0) {
      await expectRefusal({ body: changed(body, [['undocumented', 1]]) }, ['body.undocumented']);
    }
    expect(door.tenant.kwixeo.calls.length).toBe(before);
    refused.calls += 1;
    refused.parameters += countParameters(call.query);
    refused.fields += call.body.length;
  });
});

it('no answer of the sandbox differs from what our rows say of it', async () => {
  expect(await door.drift()).toEqual([]);
});

it('every documented thing was accepted and refused', () => {
  const all = { calls: 267, parameters: 361, fields: 2521 };
  const line = (name: string, count: typeof all) =>
    `Kwixéo ${name}: ${count.calls} of ${all.calls} calls, ${count.parameters} of ${all.parameters} parameters, ` +
    `${count.fields} of ${all.fields} fields of bodies\n`;
  process.stdout.write(line('accepted', accepted) + line('refused', refused));
  expect({ accepted, refused }).toEqual({ accepted: all, refused: all });
});
