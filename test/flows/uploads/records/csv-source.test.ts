import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { csvSource } from '../../../../shared/flows/uploads/records/csv-source.ts';
import { payorcrmEntities } from '../../../../shared/vendors/payorcrm/entities/table.ts';
import { pieces } from '../../../csv/pieces.ts';

/** Its first letters look as UTF-8 writes them, which the later ones do not. */
const text = [
  'customerno;emailaddress1;companyname',
  'C1;c1@example.com;NESCAFÉ®',
  'C2;c2@example.com;São',
  '',
].join('\n');
const bytes = Buffer.from(text, 'latin1');

describe('a CSV file of records', () => {
  it.each([1, 10, 1_000])('is read alike, in pieces of %i bytes first', async first => {
    const source = csvSource(payorcrmEntities.customers, 'ISO-8859-1');
    const all = [];
    for (const size of [first, 1, 10, 1_000]) {
      const rows = (await Array.fromAsync(source.rows(pieces(bytes, size)))).flat();
      all.push(rows.map(({ rejected }) => rejected('')));
    }
    expect(all[0]).toHaveLength(2);
    for (const one of all) expect(one).toEqual(all[0]);
  });

  it('gives its rejected rows back as they were, in UTF-8 that is read as such wherever they are dropped', async () => {
    const shape = payorcrmEntities.customers;
    const file = Buffer.from(
      'customerno;emailaddress1;companyname;\nC1;a@example.com;S\xe3o; Lda\n',
      'latin1',
    );
    const source = csvSource(shape, 'ISO-8859-1');
    const rejected = (await Array.fromAsync(source.rows(pieces(file, 10)))).flat();
    const texts = rejected.map(row => row.rejected('why'));
    const given = (await Array.fromAsync(source.rejectedFile(Readable.from(texts)))).join('');
    expect(given.split('\r\n')).toEqual([
      '\ufeff"line";"reason";"customerno";"emailaddress1";"companyname";""',
      '"2";"why";"C1";"a@example.com";"São";" Lda"',
      '',
    ]);
    const again = csvSource(shape, 'ISO-8859-1');
    const rows = (await Array.fromAsync(again.rows(pieces(Buffer.from(given), 10)))).flat();
    expect(rows.map(({ read }) => read.ok)).toEqual([false]);
  });
});
