import { describe, expect, it } from 'vitest';
import {
  amountOf,
  readInvoice,
  type ShownInvoice,
} from '../../../../shared/vendors/wisedat/issuing/documents.ts';

const shown: ShownInvoice = {
  ...{ id: 1001, document_number: 12, series: { id: 'A26' }, sales_document: { id: 'FR' } },
  ...{ date: '2026-06-15T00:00:00Z', your_reference: ' IB-ABCDEFGHIJKLMNOP ', closed: true },
  ...{ total: '49.90', taxes: '9.33', customer: { id: 2, tax_id: '501234993' }, atcud: 'JF6H8KM2-12' },
};

describe('a sales invoice', () => {
  it('has a number of its series, and the rest in our words', () =>
    expect(readInvoice(shown)).toEqual({
      ...{ id: '1001', number: 'A26/12', total: 4990n, draft: false, vat: 933n },
      ...{ series: 'A26', documentType: 'FR', date: '2026-06-15', reference: 'IB-ABCDEFGHIJKLMNOP' },
      ...{ atcud: 'JF6H8KM2-12', buyer: { taxNumber: '501234993' } },
    }));

  it.each<[string, Partial<ShownInvoice>, Readonly<Record<string, unknown>>]>([
    ['is a draft until it is closed', { closed: false }, { draft: true }],
    ['is a draft if it does not say', { closed: null }, { draft: true }],
    ['is told as cancelled', { canceled: true }, { cancelled: true }],
    [
      'has amounts without the minus of a credit note',
      { total: -49.9, taxes: '-9.33' },
      { total: 4990n, vat: 933n },
    ],
    ['may be of 0.00', { total: 0, taxes: 0 }, { total: 0n, vat: 0n }],
    ['may have a series whose id is a number', { series: { id: 3 } }, { number: '3/12', series: '3' }],
  ])('%s', (_, changes, read) => expect(readInvoice({ ...shown, ...changes })).toMatchObject(read));

  it.each<[string, Partial<ShownInvoice>]>([
    ['buyer', { customer: null }],
    ['buyer', { customer: { id: 1, tax_id: null } }],
    ['vat', { taxes: null }],
    ['series', { series: null }],
    ['series', { series: { id: null } }],
    ['documentType', { sales_document: null }],
    ['documentType', { sales_document: { id: null } }],
    ['date', { date: null }],
    ['reference', { your_reference: null }],
    ['reference', { your_reference: '  ' }],
    ['atcud', { atcud: null }],
    ['atcud', { atcud: '' }],
    ['cancelled', { canceled: false }],
    ['unreadable', {}],
    ['difference', {}],
  ])('tells nothing of its %s where it shows %j', (field, changes) =>
    expect(readInvoice({ ...shown, ...changes })).not.toHaveProperty(field),
  );

  it.each<[Partial<ShownInvoice>, string]>([
    [{ document_number: 0 }, 'number 0, total "49.90"'],
    [{ document_number: null }, 'number null, total "49.90"'],
    [{ series: null }, 'number 12, total "49.90"'],
    [{ series: { id: null } }, 'number 12, total "49.90"'],
    [{ total: '49,90' }, 'number 12, total "49,90"'],
    [{ total: null }, 'number 12, total null'],
  ])('cannot be read where it shows %j', (changes, unreadable) => {
    const read = readInvoice({ ...shown, ...changes });
    expect(read).toMatchObject({ unreadable });
    expect([read.number, read.total]).toContain(undefined);
  });

  it('carries what it shows differently', () => {
    const difference = { of: 'document', facts: 'It shows another day than was sent.' } as const;
    expect(readInvoice(shown, difference)).toMatchObject({ difference });
  });
});

describe('an amount', () => {
  it.each([
    ['12.345', 1235n],
    ['-3', -300n],
    [0, 0n],
    [7.5, 750n],
    ['', undefined],
    ['1e3', undefined],
    ['12.', undefined],
    ['12.00 EUR', undefined],
    ['EUR 12.00', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('that is shown as %j is %s', (text, minor) => expect(amountOf(text)).toBe(minor));
});
