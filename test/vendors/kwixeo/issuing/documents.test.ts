import { describe, expect, it } from 'vitest';
import {
  amountOf,
  isCancelled,
  isOpen,
  readInvoice,
} from '../../../../shared/vendors/kwixeo/issuing/documents.ts';
import type { ShownInvoice } from '../../../../shared/vendors/kwixeo/issuing/shown.ts';

const shown: ShownInvoice = {
  id: 4,
  reference: 'FAC00001',
  date: '2026-11-21T00:00:00.000000Z',
  is_draft: false,
  status: 2,
  customer_vatrate: 'FR03552081317',
  customer_command_reference: ' IB-1 ',
  total_tva: '8.32',
  total_ttc: '49.90',
};

describe('an invoice that Kwixéo shows', () => {
  it('is read with number, total, VAT, buyer, day and our reference', () => {
    expect(readInvoice(shown)).toEqual({
      id: '4',
      number: 'FAC00001',
      total: 4990n,
      draft: false,
      vat: 832n,
      buyer: { taxNumber: 'FR03552081317' },
      documentType: 'invoice',
      date: '2026-11-21',
      reference: 'IB-1',
    });
  });

  it('has what was found to differ in it', () => {
    const difference = { of: 'document', facts: 'It shows another day than was sent.' } as const;
    expect(readInvoice(shown, difference)).toMatchObject({ difference });
  });

  it('is read with what it has, if it shows an id alone', () => {
    expect(readInvoice({ id: 4 })).toEqual({
      id: '4',
      number: undefined,
      total: undefined,
      unreadable: 'reference null, total null',
      draft: true,
      documentType: 'invoice',
    });
  });

  it.each<[string, Partial<ShownInvoice>, object]>([
    ['is open, and has no number yet', { is_draft: true }, { draft: true, number: undefined }],
    ['is readable as a draft without a reference', { is_draft: true, reference: null }, { total: 4990n }],
    ['is cancelled', { status: 9 }, { cancelled: true }],
    ['has a number between blanks', { reference: ' FAC00001 ' }, { number: 'FAC00001' }],
    ['has a total that is a number', { total_ttc: 49.9 }, { total: 4990n }],
    ['is of the day that begins in France', { date: '2026-07-13T22:00:00.000000Z' }, { date: '2026-07-14' }],
    ['is of a day without a time', { date: '2026-07-14' }, { date: '2026-07-14' }],
    ['tells that it has no number of the buyer', { customer_vatrate: null }, { buyer: { taxNumber: '' } }],
  ])('%s', (_, over, read) => {
    const document = readInvoice({ ...shown, ...over });
    expect(document).toMatchObject(read);
    expect(document).not.toHaveProperty('unreadable');
  });

  it.each<[string, Partial<ShownInvoice>, string]>([
    ['a number', { reference: ' ' }, 'reference " ", total "49.90"'],
    ['a total', { total_ttc: 'many' }, 'reference "FAC00001", total "many"'],
    ['a total, as a draft', { is_draft: true, total_ttc: null }, 'reference "FAC00001", total null'],
  ])('without %s is not readable, and tells what it shows', (_, over, unreadable) => {
    expect(readInvoice({ ...shown, ...over })).toMatchObject({ unreadable });
  });

  it.each<[Partial<ShownInvoice>, string]>([
    [{ total_tva: null }, 'vat'],
    [{ date: null }, 'date'],
    [{ customer_command_reference: null }, 'reference'],
    [{ customer_command_reference: '  ' }, 'reference'],
    [{ customer_vatrate: undefined as never }, 'buyer'],
    [{}, 'cancelled'],
    [{}, 'difference'],
  ])('with %j has nothing that is called %s', (over, field) => {
    expect(readInvoice({ ...shown, ...over })).not.toHaveProperty(field);
  });

  it.each([
    [{ is_draft: true, status: 2 }, true],
    [{ is_draft: false, status: 1 }, false],
    [{ status: 1 }, true],
    [{ status: 2 }, false],
    [{ is_draft: null, status: null }, true],
    [{}, true],
  ])('with %j is open: %s', (over, expected) => {
    expect(isOpen({ id: 4, ...over })).toBe(expected);
  });

  it.each([
    [9, true],
    [2, false],
    [undefined, false],
  ])('with the status %s was cancelled: %s', (status, expected) => {
    expect(isCancelled({ id: 4, ...(status !== undefined && { status }) })).toBe(expected);
  });
});

describe('an amount', () => {
  it.each([
    ['49.90', 4990n],
    ['49.905', 4991n],
    ['-3', -300n],
    ['1234.5', 123_450n],
    [49.9, 4990n],
    [0, 0n],
  ])('%j is read in cents', (text, cents) => {
    expect(amountOf(text)).toBe(cents);
  });

  it.each([null, undefined, '', ' ', '1.', '.5', 'x1', '1x', '1e3', '1,00', '--1'])('%j is not one', text => {
    expect(amountOf(text)).toBeUndefined();
  });
});
