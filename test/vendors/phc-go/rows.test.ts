import { describe, expect, it } from 'vitest';
import { phcGoEndpoints } from '../../../shared/vendors/phc-go/endpoints/table.ts';
import { findGaps } from '../documented/find-gaps.ts';
import { countFields, readDocumented } from '../documented/read-documented.ts';
import { rowsOf } from '../documented/rows-of.ts';
import { phcGoFields } from './fields.ts';

const documented = readDocumented('phc-go');
const rows = rowsOf(phcGoEndpoints);
const createDocument = documented.filter(({ path }) => path === '/createDocument');

it('the document has 98 fields of createDocument', () => {
  expect(countFields(createDocument)).toMatchObject({ calls: 1, bodyFields: 98 });
});

describe('every call is a row with all of its fields, and no other', () => {
  it.each(documented)('$method $path', call => {
    const row = rows.get(`${call.method} ${call.path}`);
    expect.assert(row, 'there is no row');
    expect(findGaps(call, row)).toEqual([]);
  });

  it('there is no row beside them', () => {
    expect(new Set(rows.keys())).toEqual(new Set(documented.map(({ method, path }) => `${method} ${path}`)));
  });
});

it('the cases of fields are those of the document', () => {
  const inLists = new Set(['products', 'shippings']);
  const cases = phcGoFields.map(({ object, field, good }) => {
    const path = `${object}${inLists.has(object) ? '[]' : ''}.${field}`;
    return Array.isArray(good) ? `${path}[]` : path;
  });
  expect(new Set(cases)).toEqual(new Set(createDocument.flatMap(({ body }) => Object.keys(body))));
});
