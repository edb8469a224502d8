import { describe, expect, it } from 'vitest';
import { issuesOf } from '../../../shared/schema-issues.ts';
import { wisedatEndpoints } from '../../../shared/vendors/wisedat/endpoints/table.ts';
import { concretePath, leavesOf, objectsOf, valueAt, withAt } from '../documented/json-paths.ts';
import { readDocumented } from '../documented/read-documented.ts';
import { rowsOf } from '../documented/rows-of.ts';
import type { Known } from '../documented/wisedat-example.ts';
import { wisedatExamples, wisedatRemovals } from '../documented/wisedat-examples.ts';
import { wrongBodyValue, wrongQueryValue } from '../documented/wrong-values.ts';

const rows = rowsOf(wisedatEndpoints);
const calls = readDocumented('wisedat').filter(({ path }) => !/^\/(status|authentication)/.test(path));
const examples = [...wisedatExamples, ...wisedatRemovals];

/** Any id will do for a schema. */
const anyIds: Known = { learn: () => undefined, text: () => '7', int: () => 7 };

const queriesOf = (route: string) =>
  examples.filter(example => example.route === route).map(example => example.query?.(anyIds) ?? {});
const bodiesOf = (route: string) =>
  examples.filter(example => example.route === route).flatMap(example => example.body?.(anyIds) ?? []);

function issuesIn(route: string, part: 'query' | 'body', value: unknown): string[] {
  const schema = rows.get(route)?.[part];
  expect.assert(schema, `${route} has no ${part}`);
  const { error } = schema.safeParse(value);
  return error ? issuesOf(error).map(({ path, message }) => `${path}: ${message}`) : [];
}

describe('the examples', () => {
  it('are of documented calls', () => {
    const routes = new Set(calls.map(({ method, path }) => `${method} ${path}`));
    expect(examples.filter(({ route }) => !routes.has(route))).toEqual([]);
  });

  it.each(calls)(
    'hold every documented parameter and field of $method $path',
    ({ method, path, ...call }) => {
      const route = `${method} ${path}`;
      expect(queriesOf(route).length).toBeGreaterThan(0);
      expect(new Set(queriesOf(route).flatMap(Object.keys))).toEqual(new Set(Object.keys(call.query)));
      const leaves = bodiesOf(route).flatMap(body => leavesOf(body).map(([leaf]) => leaf));
      expect(new Set(leaves)).toEqual(new Set(Object.keys(call.body)));
    },
  );

  it.each(calls)('fit the row of $method $path', ({ method, path, query, body }) => {
    const route = `${method} ${path}`;
    if (Object.keys(query).length > 0) {
      for (const given of queriesOf(route)) expect(issuesIn(route, 'query', given)).toEqual([]);
    }
    if (Object.keys(body).length > 0) {
      for (const given of bodiesOf(route)) expect(issuesIn(route, 'body', given)).toEqual([]);
    }
  });
});

/** Empty notes; yet nothing but the id (of a model its brand as well) reaches the row afterwards. */
const idAloneIsMandatory = ['/brands', '/models', '/units', '/series'];

/** Asked for under a condition that the least body fulfils: see the notes. */
const conditions = [
  'POST /customers billing_address',
  'POST /customeraddresses postal_code',
  'POST /taxes exemption_reason',
];

describe('a row asks for what the notes call mandatory', () => {
  const written = calls.filter(({ body }) => Object.keys(body).length > 0);

  it.each(written)('$method $path', ({ method, path, mandatory }) => {
    const route = `${method} ${path}`;
    for (const [body, field] of bodiesOf(route).flatMap(given =>
      mandatory.map(name => [given, name] as const),
    )) {
      if (valueAt(body, field) === undefined) continue;
      const issues = issuesIn(route, 'body', JSON.parse(JSON.stringify(withAt(body, field, undefined))));
      expect(issues, field).toEqual([expect.stringContaining(`${field}: `)]);
    }
  });

  it.each(written.filter(({ path }) => !idAloneIsMandatory.includes(path)))(
    'and for no more: $method $path',
    ({ method, path, mandatory }) => {
      const route = `${method} ${path}`;
      const [whole] = bodiesOf(route);
      const least = mandatory.reduce<unknown>(
        (body, field) => (field.includes('.') ? body : withAt(body, field, valueAt(whole, field))),
        {},
      );
      const issues = issuesIn(route, 'body', least).map(issue => issue.replace(/:.*/, ''));
      expect(issues.filter(field => !conditions.includes(`${route} ${field}`))).toEqual([]);
    },
  );
});

describe('a row names exactly the one that is of another kind', () => {
  it.each(calls)('$method $path', ({ method, path, query, body }) => {
    const route = `${method} ${path}`;
    for (const [name, word] of Object.entries(query)) {
      const given = queriesOf(route).find(candidate => name in candidate);
      const issues = issuesIn(route, 'query', { ...given, [name]: wrongQueryValue(word) });
      expect(issues).toEqual([expect.stringContaining(`${name}: `)]);
    }
    for (const [leaf, word] of Object.entries(body)) {
      const given = bodiesOf(route).find(candidate => leavesOf(candidate).some(([known]) => known === leaf));
      const issues = issuesIn(route, 'body', withAt(given, leaf, wrongBodyValue(word)));
      expect(issues, leaf).toEqual([expect.stringContaining(`${concretePath(leaf)}: `)]);
    }
    for (const given of bodiesOf(route)) {
      for (const object of objectsOf(given)) {
        const at = object === '' ? 'not_documented' : `${object}.not_documented`;
        const issues = issuesIn(route, 'body', withAt(given, at, 'x'));
        expect(issues, at).toEqual([expect.stringContaining(`${concretePath(at)}: `)]);
      }
    }
  });
});
