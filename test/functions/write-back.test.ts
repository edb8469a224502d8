import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../local/cloud.ts';
import { readKwixeoDocument } from '../sandbox/kwixeo/document/read-document.ts';
import { inOrder, prepare, routeTo } from '../vendors/complete/kwixeo-accept.ts';
import { type KwixeoDoor, openKwixeoDoor } from '../vendors/complete/kwixeo-door.ts';
import { type DocumentedCall, documentedCalls } from '../vendors/kwixeo/calls.ts';
import { bodyOf } from '../vendors/kwixeo/examples.ts';
import { addWisedatTenant, type WisedatTenant } from './wisedat-tenant.ts';

/*
 * Whoever reads a thing through our door, changes one field and writes it is not refused for another one that is
 * null or empty, neither by us nor by the vendor's sandbox.
 */

type Json = Record<string, unknown>;

const calls = documentedCalls();
const updates = calls.filter(
  ({ method, path }) =>
    method === 'PUT' && calls.some(other => other.method === 'GET' && other.path === path),
);
/** Creations that need no more than what they require, so that the rest is null in their answers. */
const creations = inOrder(calls).filter(({ method, body }) => method === 'POST' && body.length > 0);

/** What a body takes of an answer: fields of one name and kind. */
function writtenBack({ body }: DocumentedCall, shown: Json): Json {
  const { objects } = readKwixeoDocument();
  const isScalar = (kind: string) => !['array', 'object', 'file'].includes(kind);
  const call = calls.find(({ body: same }) => same === body);
  const object = call && 'object' in call.answer ? call.answer.object : '';
  const shownKinds = new Map((objects.get(object) ?? []).map(({ path, kind }) => [path, kind]));
  const names = body.flatMap(({ path, kind }) =>
    isScalar(kind) && isScalar(shownKinds.get(path) ?? 'object') ? [path] : [],
  );
  return Object.fromEntries(names.flatMap(name => (name in shown ? [[name, shown[name]]] : [])));
}

let door: KwixeoDoor;
beforeAll(async () => {
  door = await openKwixeoDoor();
  for (const call of creations) {
    const required = call.body.filter(
      ({ isRequired, condition, kind, elements }) =>
        isRequired || condition !== undefined || kind === 'file' || elements === 'file',
    );
    await door.call(routeTo(call.route), { body: bodyOf({ ...call, body: required }) });
  }
}, 240_000);
afterAll(() => door?.[Symbol.asyncDispose]());

const counted = { nothing: 0, fields: 0 };

describe('of Kwixéo, a thing is read, changed in one field and written', () => {
  it.each(updates)('$route', async call => {
    const { id } = await prepare(door, call);
    const read = (await door.call(routeTo(call.route.replace('PUT', 'GET'), id), {})).content as Json;
    const required = bodyOf({ ...call, body: call.body.filter(({ isRequired }) => isRequired) });
    const back = writtenBack(call, read);
    const values = Object.values(back);
    counted.fields += values.length;
    counted.nothing += values.filter(value => value === null || value === '').length;
    const [name] =
      Object.entries(back).find(([, value]) => typeof value === 'string' && !/^\d/.test(value)) ?? [];
    const emptied = Object.fromEntries(
      Object.entries(back).map(([key, value]) => [key, value === null && isText(call, key) ? '' : value]),
    );
    for (const body of [back, emptied]) {
      const sent = { ...body, ...required, ...(name !== undefined && { [name]: body[name] }) };
      const answer = await door.call(routeTo(call.route, id), { body: sent });
      expect({
        status: answer.status,
        problem: answer.paths.length > 0 ? answer.content : undefined,
      }).toEqual({ status: 200, problem: undefined });
    }
  });

  it('with hundreds of fields, of which many say nothing', () => {
    expect(counted.fields).toBeGreaterThan(300);
    expect(counted.nothing).toBeGreaterThan(50);
  });
});

const isText = ({ body }: DocumentedCall, name: string): boolean =>
  body.some(
    ({ path, kind, values, isRequired }) =>
      path === name && kind === 'string' && values.length === 0 && !isRequired,
  );

describe('of WISEDAT, a thing is read, changed in one field and written', () => {
  let cloud: Cloud;
  let tenant: WisedatTenant;
  beforeAll(async () => {
    cloud = await startCloud({ functions: ['call-wisedat'] });
    tenant = await addWisedatTenant(cloud);
  });
  afterAll(async () => {
    await cloud.close();
    await tenant.wisedat.close();
  });

  it.each([
    ['GET /customers', 'customers', 'PUT /customer', { phone: '212345678' }],
    ['GET /suppliers', 'salesmen', 'PUT /suppliers', { phone: '212345678' }],
    ['GET /salesmen', 'salesmen', 'PUT /salesmen', { phone: '212345678' }],
    ['GET /products', 'products', 'PUT /product', { notes: 'Feito à mão' }],
  ])('%s, %s, %s', async (find, list, update, change) => {
    const page = (await (await tenant.call(find)).json()) as Record<string, Array<{ id: number }>>;
    const [first] = page[list] ?? [];
    expect.assert(first, 'the list is empty');
    const one = (await (await tenant.call(`${find}?id=${first.id}`)).json()) as Json;
    const texts = Object.entries(one).filter(
      ([, value]) => value === null || value === '' || typeof value === 'string',
    );
    const sendable: Json = { id: Number(first.id) };
    for (const [name, value] of texts) {
      const alone = await tenant.call(update, { id: Number(first.id), [name]: 'x' });
      const problem = alone.status === 422 ? await alone.text() : '';
      if (!problem.includes('there is no such field')) sendable[name] = value;
    }
    const answer = await tenant.call(update, { ...sendable, ...change });
    expect([answer.status, answer.status === 200 ? '' : await answer.text()]).toEqual([200, '']);
  });
});
