import { describe, expect, it } from 'vitest';
import { kwixeoEndpoints } from '../../../shared/vendors/kwixeo/endpoints/table.ts';
import type { Field } from '../../sandbox/kwixeo/document/parts.ts';
import { readKwixeoDocument } from '../../sandbox/kwixeo/document/read-document.ts';
import { rowsOf } from '../documented/rows-of.ts';
import { documentedCalls } from './calls.ts';
import { changed } from './examples.ts';

/*
 * Every attribute of the 73 tables, in the answers of the calls that show them: the row that reads an answer takes
 * what the table or the sample prints, and nothing of another kind.
 */

const { objects } = readKwixeoDocument();
const rows = rowsOf(kwixeoEndpoints);
const calls = documentedCalls();

/** Attributes under which an object is shown that no call answers with. */
const shownIn: Readonly<Record<string, readonly [object: string, path: string]>> = {
  'Team config': ['Team', 'configs'],
  'TeamUser config': ['TeamUser', 'configs'],
  'Customer config': ['Customer', 'configs'],
  'Product Provider Reference': ['Product', 'providers_references.*'],
  'Product Variation': ['Product', 'variations.*'],
  'Provider Command Content': ['Provider Command', 'contents.*'],
  'Charge Content': ['Charge', 'contents.*'],
  'Charge Credit Use': ['Charge', 'credits.*'],
  'Mail Recipient': ['Mail', 'to.*'],
  'Linked Mail Element': ['Mail', 'elements.*'],
  'Construction Content': ['Construction', 'contents.*'],
  'Construction Product': ['Construction', 'products.*'],
  'Construction Material': ['Construction', 'materials.*'],
  'Construction Planification Content': ['Construction Planification', 'contents.*'],
  'Custom Field Option': ['Custom Field', 'options.*'],
  'Custom Field Value': ['Customer', 'custom_fields.*'],
  'Funnel Category': ['Funnel', 'categories.*'],
  'Funnel Step': ['Funnel', 'steps.*'],
  'Command Content': ['Command', 'contents.*'],
  'Delivery Content': ['Delivery', 'contents.*'],
  'Invoice Content': ['Invoice', 'contents.*'],
  'Proforma Content': ['Proforma', 'contents.*'],
  'Quotation Content': ['Quotation', 'contents.*'],
};

const right: Readonly<Record<Field['kind'], unknown>> = {
  string: 'texte',
  integer: 1,
  number: 1.5,
  boolean: true,
  date: '2026-11-27',
  file: null,
  any: 'texte',
  array: [],
  object: {},
};

/** What a table or a sample prints of an attribute. */
function printed({ kind, decimals, values }: Field): unknown {
  if (decimals !== undefined) return `1.${'0'.repeat(decimals)}`;
  const [word] = values;
  return word === undefined || kind === 'array' || kind === 'object'
    ? right[kind]
    : kind === 'integer'
      ? Number(word)
      : word;
}

/** A value of another kind; of what is any kind there is none. */
function wrongOf({ kind, printedValues }: Field): unknown {
  // Printed with words, and true in the sample: both are taken.
  if (kind === 'boolean' && printedValues.length > 0) return {};
  if (kind === 'boolean') return 'peut-être';
  return kind === 'any' ? undefined : true;
}

const ofTable = (fields: readonly Field[]) =>
  changed(
    {},
    fields.filter(({ path }) => !path.endsWith('*')).map(field => [field.path, printed(field)]),
  );

/** The call that answers with an object, and where in its answer the attributes are. */
function readerOf(object: string) {
  const [shown, at] = shownIn[object] ?? [object, ''];
  const call = calls.find(
    ({ answer }) => 'object' in answer && answer.form === 'one' && answer.object === shown,
  );
  const row = call && rows.get(call.route);
  if (!row) throw new Error(`No call answers with ${object}.`);
  const around = at === '' ? undefined : { id: 1 };
  return {
    row,
    pathOf: (path: string) => (at === '' ? path : `${at}.${path}`),
    whole: (fields: readonly Field[]) =>
      around ? changed(around, [[at, ofTable(fields)]]) : ofTable(fields),
  };
}

const tables = [...objects].map(([object, fields]) => ({
  object,
  fields: fields.filter(field => !field.isOnlyInSample),
}));
const counted = { taken: 0, refused: 0, ofAnyKind: 0 };

describe('the attributes of an object are read as they are printed', () => {
  it.each(tables)('$object', ({ object, fields }) => {
    const { row, pathOf, whole } = readerOf(object);
    const answer = whole(fields);
    expect(row.ok.safeParse(answer).error?.issues ?? []).toEqual([]);
    const misread: string[] = [];
    for (const field of fields) {
      counted.taken += 1;
      const wrong = wrongOf(field);
      if (wrong === undefined) counted.ofAnyKind += 1;
      else if (row.ok.safeParse(changed(answer, [[pathOf(field.path), wrong]])).success)
        misread.push(field.path);
      else counted.refused += 1;
    }
    expect(misread).toEqual([]);
  });

  it('all of them', () => {
    expect(counted.taken).toBe(2248);
    expect(counted.refused + counted.ofAnyKind).toBe(2248);
    expect(counted.ofAnyKind).toBe(3);
  });
});

describe('the answer of each call', () => {
  it.each(calls)('$route', call => {
    const row = rows.get(call.route);
    expect.assert(row);
    if (call.answer.form === 'nothing') {
      expect(row.ok.safeParse(undefined).success).toBe(true);
      return;
    }
    if (call.answer.form === 'bare list') {
      expect([
        row.ok.safeParse([{ key: 'customers', permissions: [] }]).success,
        row.ok.safeParse({}).success,
      ]).toEqual([true, false]);
      return;
    }
    const { form, object } = call.answer as { form: 'one' | 'list'; object: string };
    const one = { id: 1, ...Object(ofTable(objects.get(object) ?? [])) };
    const answer =
      call.answer.form === 'list'
        ? { datas: [one, { id: 6, deleted_at: '2022-07-05T21:59:52.000000Z' }], links: {}, meta: {} }
        : one;
    expect(row.ok.safeParse(answer).error?.issues ?? []).toEqual([]);
    const wrong = form === 'list' ? { datas: [{ ...Object(one), id: true }] } : 'texte';
    expect(row.ok.safeParse(wrong).success).toBe(false);
  });
});
