import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Column } from '../../../shared/domain/uploads/csv-entity.ts';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { importAnswer, importFailure } from '../../../shared/vendors/my-dso-manager/endpoints/answer.ts';
import { myDsoManagerEndpoints } from '../../../shared/vendors/my-dso-manager/endpoints/table.ts';
import { myDsoManagerEntities } from '../../../shared/vendors/my-dso-manager/entities/table.ts';
import { type BeyondTheDocument, findGaps } from '../documented/find-gaps.ts';
import { countFields, readDocumented } from '../documented/read-documented.ts';
import { rowsOf } from '../documented/rows-of.ts';

const documented = readDocumented('my-dso-manager');
const immediate = documented.filter(({ path }) => path.startsWith('/api/'));
const rows = rowsOf(myDsoManagerEndpoints);

/** `open-items` are items in STOCK mode: an option of the same call. */
const { 'open-items': openItems, ...entities } = myDsoManagerEntities;

const beyondTheDocument: readonly BeyondTheDocument[] = immediate.map(({ path }) => ({
  route: `POST ${path}`,
  part: 'reply',
  path: 'exception_lines[]',
  reason: 'a list that is empty, as PHP writes an object without fields',
}));

/** The answer to a file that was not taken has fields of its own. */
const withFailure = (row: Endpoint): Endpoint =>
  row.ok === importAnswer ? { ...row, ok: z.union([importAnswer, importFailure]) } : row;

/** Columns that the document only names, and whose cells are read more strictly than a text. */
const readMoreStrictly: Readonly<Record<string, Column['kind']>> = {
  item_currency: 'currency',
  client_guarantees_currency: 'currency',
  client_guarantee_temporary_date_start: 'day',
  client_guarantee_temporary_date_end: 'day',
};

it('the document has 8 calls, 82 columns, 3 options and 11 fields of the answer', () => {
  expect(countFields(documented).calls).toBe(8);
  expect(immediate.map(({ columns }) => Object.keys(columns).length)).toEqual([19, 46, 12, 5]);
  expect(new Set(documented.flatMap(({ query }) => Object.keys(query))).size).toBe(3);
  expect(immediate.map(({ reply }) => Object.keys(reply.one ?? {}).length)).toEqual([11, 11, 11, 11]);
});

describe('every documented call is a row with all of its options and fields of the answer', () => {
  it.each(documented)('$method $path', call => {
    const row = rows.get(`${call.method} ${call.path}`);
    expect.assert(row, 'there is no row');
    expect(findGaps(call, withFailure(row), beyondTheDocument)).toEqual([]);
  });

  it('there is no row beside them', () => {
    expect(new Set(rows.keys())).toEqual(new Set(documented.map(({ method, path }) => `${method} ${path}`)));
  });
});

describe('every documented column is taken, and no other', () => {
  it.each(immediate)('$path', ({ path, columns, mandatory }) => {
    const entity = Object.values(entities).find(({ name }) => path === `/api/${name}`);
    expect.assert(entity, 'there is no such kind of file');
    expect(Object.keys(entity.columns).toSorted()).toEqual(Object.keys(columns).toSorted());
    const known: ReadonlyArray<readonly [string, Column]> = Object.entries(entity.columns);
    expect(known.filter(([, { required }]) => required).map(([name]) => name)).toEqual(mandatory.toSorted());
    for (const [name, column] of known) expect(wordOf(name, column), name).toBe(columns[name]);
  });

  it('in STOCK mode the columns are those of items', () => {
    expect(openItems.columns).toEqual(entities.items.columns);
  });
});

/** A column in the words of the documented data. */
function wordOf(name: string, { kind, values }: Column): string {
  if (kind === readMoreStrictly[name]) return 'string';
  if (values) return values.join('/');
  return { text: 'string', key: 'string', day: 'date', amount: 'amount', currency: 'currency', json: 'json' }[
    kind
  ];
}
