import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wisedatEndpoints } from '../../../shared/vendors/wisedat/endpoints/table.ts';
import { concretePath, leavesOf, withAt, withEach } from '../documented/json-paths.ts';
import { countFields, readDocumented } from '../documented/read-documented.ts';
import { rowsOf } from '../documented/rows-of.ts';
import { createKnown, rowsIn, type WisedatExample } from '../documented/wisedat-example.ts';
import { wisedatExamples, wisedatRemovals } from '../documented/wisedat-examples.ts';
import { isOfWord, wrongBodyValue, wrongQueryValue, wrongReplyValue } from '../documented/wrong-values.ts';
import { createRecords, keep, valuesSeen } from './record.ts';
import { openWisedatDoor, type WisedatDoor } from './wisedat-door.ts';

/*
 * Every call, parameter and field that WISEDAT's document prints, through our own door: accepted once by the
 * sandbox, refused once by us.
 */

const documented = readDocumented('wisedat').map(call => ({ ...call, route: `${call.method} ${call.path}` }));
const rows = rowsOf(wisedatEndpoints);
const isOurs = (route: string): boolean => rows.get(route)?.internal === true;

let door: WisedatDoor;
const known = createKnown();
const recordOf = createRecords();
/** Queries and bodies that were accepted, for the refusals to change one thing in. */
const taken = new Map<string, Array<{ query: Readonly<Record<string, string>>; body: unknown }>>();
const accepted = { calls: 0, parameters: 0, bodyFields: 0, replyFields: 0 };
const refused = { calls: 0, parameters: 0, bodyFields: 0, replyFields: 0 };

beforeAll(async () => {
  door = await openWisedatDoor();
  for (const example of wisedatExamples) await carryOut(example);
  for (const { route, reply } of documented) if (Object.keys(reply).length > 0) await readAll(route);
  for (const example of wisedatRemovals) await carryOut(example);
}, 240_000);
afterAll(() => door?.[Symbol.asyncDispose]());

async function carryOut({ route, query, body, learn }: WisedatExample): Promise<void> {
  const record = recordOf(route);
  try {
    const sent = { query: query?.(known) ?? {}, body: body?.(known) };
    const answer = await door.call(route, sent);
    if (answer.status < 200 || answer.status > 299) {
      record.problems.push(`${answer.status} ${answer.text} to ${JSON.stringify(sent)}`);
      return;
    }
    keep(record, sent, answer.content);
    taken.set(route, [...(taken.get(route) ?? []), sent]);
    learn?.(answer.content, known);
  } catch (error) {
    record.problems.push(String(error));
  }
}

/** The list, and each of its rows by its id. */
async function readAll(route: string): Promise<void> {
  if (isOurs(route) || !route.startsWith('GET ') || !('id' in (byRoute.get(route)?.query ?? {}))) return;
  await carryOut({ route });
  for (const row of rowsIn(recordOf(route).answers.at(-1))) {
    await carryOut({ route, query: () => ({ id: String(row.id) }) });
  }
}

const byRoute = new Map(documented.map(call => [call.route, call]));

describe('is taken with everything that is documented', () => {
  it.each(documented)('$route', ({ route, query, body, reply }) => {
    if (isOurs(route)) {
      expect(door.vendorCalls.map(call => call.route)).toContain(route);
      accepted.calls += 1;
      return;
    }
    const record = recordOf(route);
    expect(record.problems).toEqual([]);
    expect(record.answers).not.toEqual([]);
    expect(Object.keys(query).filter(name => !record.parameters.has(name))).toEqual([]);
    expect(Object.keys(body).filter(path => !record.fields.has(path))).toEqual([]);
    const fields = Object.values(reply).flatMap(form => Object.entries(form));
    const notSeen = fields.filter(([path, word]) => {
      const values = valuesSeen(record, path).filter(value => value !== null);
      return values.length === 0 || !values.every(value => isOfWord(word, value));
    });
    expect(notSeen.map(([path, word]) => `${path}: ${word}`)).toEqual([]);
    accepted.calls += 1;
    accepted.parameters += Object.keys(query).length;
    accepted.bodyFields += Object.keys(body).length;
    accepted.replyFields += fields.length;
  });
});

describe('is refused for one thing of another kind, and nothing is sent', () => {
  it.each(documented)('$route', async ({ route, query, body, reply }) => {
    const before = door.vendorCalls.length;
    if (isOurs(route)) {
      expect(await door.call(route, {})).toMatchObject({ status: 404 });
      expect(door.vendorCalls.length).toBe(before);
      refused.calls += 1;
      return;
    }
    const examples = taken.get(route) ?? [];
    const expectRefusal = async (sent: Parameters<WisedatDoor['call']>[1], path: string): Promise<void> => {
      expect(await door.call(route, sent), path).toMatchObject({ status: 422, paths: [path] });
    };
    for (const [name, word] of Object.entries(query)) {
      const example = examples.find(candidate => name in candidate.query);
      expect.assert(example, `no example has ${name}`);
      const wrong = { ...example.query, [name]: wrongQueryValue(word) };
      await expectRefusal({ ...example, query: wrong }, `query.${name}`);
      refused.parameters += 1;
    }
    for (const [path, word] of Object.entries(body)) {
      const example = examples.find(candidate => leavesOf(candidate.body).some(([leaf]) => leaf === path));
      expect.assert(example, `no example has ${path}`);
      const wrong = withAt(example.body, path, wrongBodyValue(word));
      await expectRefusal({ ...example, body: wrong }, `body.${concretePath(path)}`);
      refused.bodyFields += 1;
    }
    const [first] = examples;
    expect.assert(first, 'no example was taken');
    const odd = { ...first.query, not_documented: '1' };
    await expectRefusal({ ...first, query: odd }, 'query.not_documented');
    if (Object.keys(body).length > 0) {
      const wrong = withAt(first.body, 'not_documented', '1');
      await expectRefusal({ ...first, body: wrong }, 'body.not_documented');
    }
    expect(door.vendorCalls.length).toBe(before);
    refused.calls += 1;
    for (const [path, word] of Object.values(reply).flatMap(form => Object.entries(form))) {
      const answer = recordOf(route).answers.find(candidate =>
        leavesOf(candidate).some(([leaf, value]) => leaf === path && value !== null),
      );
      expect(rows.get(route)?.ok.safeParse(answer).success, `an answer with ${path}`).toBe(true);
      const changed = withEach(answer, path, wrongReplyValue(word));
      expect(rows.get(route)?.ok.safeParse(changed).success, path).toBe(false);
      refused.replyFields += 1;
    }
  });
});

it('every documented thing was accepted and refused', () => {
  const all = countFields(documented);
  const line = (name: string, count: typeof all) =>
    `WISEDAT ${name}: ${count.calls} of ${all.calls} calls, ${count.parameters} of ${all.parameters} parameters, ` +
    `${count.bodyFields} of ${all.bodyFields} fields of bodies, ${count.replyFields} of ${all.replyFields} of answers\n`;
  process.stdout.write(line('accepted', accepted) + line('refused', refused));
  expect({ accepted, refused }).toEqual({ accepted: all, refused: all });
});
