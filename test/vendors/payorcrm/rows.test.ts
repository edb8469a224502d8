import { describe, expect, it } from 'vitest';
import type { Column } from '../../../shared/domain/uploads/csv-entity.ts';
import { payorcrmEndpoints } from '../../../shared/vendors/payorcrm/endpoints/table.ts';
import { payorcrmEntities } from '../../../shared/vendors/payorcrm/entities/table.ts';
import { findGaps } from '../documented/find-gaps.ts';
import { countFields, readDocumented } from '../documented/read-documented.ts';
import { rowsOf } from '../documented/rows-of.ts';

const documented = readDocumented('payorcrm');
const rows = rowsOf(payorcrmEndpoints);

/** Kinds of cells by the words of the document. */
const kinds: Readonly<Record<string, Column['kind']>> = {
  string: 'text',
  int: 'amount',
  date: 'day',
  json: 'json',
};

it('the document has 2 uploads with 31 and 7 fields', () => {
  expect(documented.map(call => countFields([call]).bodyFields)).toEqual([31, 7]);
});

describe('every documented upload is a row with all of its fields, and no other', () => {
  it.each(documented)('$method $path', ({ mandatory, ...call }) => {
    const row = rows.get(`${call.method} ${call.path}`);
    expect.assert(row, 'there is no row');
    expect(findGaps({ mandatory, ...call }, row)).toEqual([]);
    expect(row.summary).toBe(call.title);
  });

  it('there is no row beside them', () => {
    expect(new Set(rows.keys())).toEqual(new Set(documented.map(({ method, path }) => `${method} ${path}`)));
  });
});

describe('every documented field is a column of files, of its kind', () => {
  it.each(documented)('$path', ({ path, body, mandatory }) => {
    const entity = Object.values(payorcrmEntities).find(({ name }) => path.endsWith(`/${name}`));
    expect.assert(entity, 'there is no such kind of file');
    const columns: ReadonlyArray<readonly [string, Column]> = Object.entries(entity.columns);
    const kindOf = ({ kind }: Column): Column['kind'] => (kind === 'key' ? 'text' : kind);
    expect(Object.fromEntries(columns.map(([name, column]) => [`[].${name}`, kindOf(column)]))).toEqual(
      Object.fromEntries(Object.entries(body).map(([name, word]) => [name, kinds[word]])),
    );
    expect(columns.filter(([, { required }]) => required).map(([name]) => name)).toEqual(mandatory);
  });
});
