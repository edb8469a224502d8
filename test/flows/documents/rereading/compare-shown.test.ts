import { describe, expect, it } from 'vitest';
import type { VendorDocument } from '../../../../shared/domain/document.ts';
import { compareShown } from '../../../../shared/flows/documents/rereading/compare-shown.ts';
import { taxNumberCheck } from '../../../../shared/flows/documents/rereading/tax-number-check.ts';
import type { RowIn } from '../../../../shared/ledger/document-row.ts';
import { newRow } from '../../../ledger/new-row.ts';

const line = { sourceLineId: '1', reference: 'CAD-1', quantity: '1', unitPrice: '10', taxIncluded: true };
const row = (changes: Partial<RowIn<'issued'>> = {}) =>
  newRow({
    ...{ state: 'issued', number: '41', documentType: '2', documentDate: '2026-11-21', total: '22.30' },
    ...{ series: 'A26', atcud: 'ABCDEFGH-41' },
    taxNumberCheck: taxNumberCheck('ABCDEFGHIJKLMNOPQRSTUVWXYZ', '501442600'),
    lines: [
      { ...line, gross: '12.30', rate: '23' },
      { ...line, gross: '10.00', rate: '0' },
    ],
    ...changes,
  }) as RowIn<'issued'>;
const document: VendorDocument = {
  number: '41',
  total: 22_30n,
  vat: 2_30n,
  draft: false,
  documentType: '2',
  date: '2026-11-21',
  series: 'A26',
  atcud: 'ABCDEFGH-41',
  reference: row().reference,
  buyer: { taxNumber: '501442600' },
};
const whatDiffers = (changes: Partial<VendorDocument>, of = row()) =>
  compareShown(of, { ...document, ...changes }).map(({ what }) => what);

describe('a document that is read again', () => {
  it.each<[string, Partial<VendorDocument>, string[]]>([
    ['as it was issued', {}, []],
    ['with a number that PHC writes with decimals', { documentType: '2.0' }, []],
    ['with a VAT that rounding explains', { vat: 2_33n }, []],
    ['with another VAT', { vat: 2_34n }, ['vat']],
    ['with another total', { total: 20_00n }, ['total']],
    ['with another number', { number: '42' }, ['number']],
    ['of another type', { documentType: '3' }, ['type']],
    ['of another series', { series: 'B26' }, ['series']],
    ['of another day', { date: '2026-11-22' }, ['day']],
    ['with another code', { atcud: 'ABCDEFGH-42' }, ['atcud']],
    ['with another reference', { reference: 'X' }, ['reference']],
    ['with the tax number in another form', { buyer: { taxNumber: '501 442 600' } }, []],
    ['with another tax number', { buyer: { taxNumber: '500000000' } }, ['buyer-tax-number']],
    ['without its tax number', { buyer: { taxNumber: '' } }, ['buyer-tax-number']],
    ['without showing a buyer at all', { buyer: {} }, []],
    ['cancelled', { cancelled: true }, ['document']],
    ['open', { draft: true }, ['document']],
    ['in a form that cannot be read', { total: undefined, number: undefined }, []],
  ])('is compared: %s', (_, changes, what) => {
    expect(whatDiffers(changes)).toEqual(what);
  });

  it('is not compared in what is not on record', () => {
    const bare = row({
      documentType: undefined,
      documentDate: undefined,
      lines: undefined,
      atcud: undefined,
    });
    const other = { documentType: '9', date: '2020-01-01', vat: 0n, atcud: 'X' };
    expect(whatDiffers(other, bare)).toEqual([]);
  });

  it('has any reference if a person named it', () => {
    const history = [{ at: '2026-11-21T10:00:00.000Z', event: 'adopt', state: 'issued' }];
    expect(whatDiffers({ reference: 'X' }, row({ history }))).toEqual([]);
  });

  it('never tells a tax number', () => {
    const told = JSON.stringify(compareShown(row(), { ...document, buyer: { taxNumber: '500000000' } }));
    expect(told).not.toContain('500000000');
    expect(row().taxNumberCheck).toHaveLength(3);
  });
});
