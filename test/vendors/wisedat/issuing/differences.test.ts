import { describe, expect, it } from 'vitest';
import {
  differenceOf,
  isExactly,
  writingsOf,
} from '../../../../shared/vendors/wisedat/issuing/differences.ts';
import type { ShownInvoice } from '../../../../shared/vendors/wisedat/issuing/documents.ts';
import { headOf } from '../../../../shared/vendors/wisedat/issuing/to-document.ts';
import type { Writing } from '../../../../shared/vendors/wisedat/issuing/to-lines.ts';
import { issuingConnection, send } from './company.ts';

type Shown = Partial<ShownInvoice>;
type ShownItem = NonNullable<ShownInvoice['items']>[number];
type Item = Writing['items'][number];
type Expected = Parameters<typeof differenceOf>[1];

const written = (...items: readonly Item[]): Writing => ({ items, sent: [] });
const head = headOf(send, issuingConnection(), { salesDocument: 'FR', notes: '', currency: 'EUR' });

const chair: Item = { type: 1, id: 1, tax: 'NO', price: 10, quantity: 2, discount: 0 };
const honey: Item = { type: 1, id: 2, tax: 'RE', price: 5.1234, quantity: 1, discount: 0 };
const off: Item = { type: 4, tax: 'NO', price: 0.01, quantity: 1 };
const rest: Item = { type: 3, price: 0.02, quantity: 1 };
const shownChair: ShownItem = {
  type: 1,
  product: { id: 1 },
  tax: { id: 'NO', value: 23 },
  price: 10,
  quantity: 2,
};
const shownHoney: ShownItem = {
  ...{ type: 1, product: { id: 2 }, tax: { id: 'RE', value: 6 } },
  ...{ price: '5.1234', quantity: '1', discount: 0 },
};
const shownOff: ShownItem = { type: 4, tax: { id: 'NO', value: 23 }, price: '0.01', quantity: 1 };
const shownRest: ShownItem = { type: 3, tax: null, price: '0.02', quantity: 1 };
const note: ShownItem = { type: 6, description: 'Obrigado' };

const right: ShownInvoice = {
  ...{ id: '7', closed: false, date: '2026-06-15', document_number: 12, atcud: '' },
  customer: { id: 2, name: 'Hotel do Cais, Lda.', tax_id: '501234993' },
  ...{ sales_document: { id: 'FR' }, series: { id: 'A26' } },
  ...{ entity_discount: 0, financial_discount: '0.00', taxes: '4.91' },
  items: [shownChair, shownHoney],
};
const expected: Expected = {
  ...{ head, series: { '2025': 'A25', '2026': 'A26' }, isOfToday: true, writings: [written(chair, honey)] },
  customer: { id: 2, name: 'Hotel do Cais, Lda.', taxId: '501234993' },
};
const compare = (shown: Shown, over: Partial<Expected> = {}) =>
  differenceOf({ ...right, ...shown }, { ...expected, ...over });

describe('a document that WISEDAT shows', () => {
  it.each<[string, Shown, Partial<Expected>?]>([
    ['shows what was sent', {}],
    ['shows its customer as a text', { customer: { ...right.customer, id: '2' } }],
    ['has the prefix of the country', { customer: { ...right.customer, tax_id: 'PT 501 234 993' } }],
    ['has other capitals', { customer: { ...right.customer, name: 'HOTEL DO CAIS,  LDA.' } }],
    [
      'names a customer of whom nothing is known',
      { customer: { id: 9, name: 'Outro', tax_id: '1' } },
      { customer: {} },
    ],
    ['has another day, and was finished before', { date: '2026-06-14' }, { isOfToday: false }],
    [
      'has the day and the series of last year, and was written then',
      { date: '2025-12-31', series: { id: 'A25' } },
      { isOfToday: false },
    ],
    ['has a day of a year of which no series is known', { date: '2024-12-31' }, { isOfToday: false }],
    ['shows no day, and was finished before', { date: null }, { isOfToday: false }],
    ['does not show discounts', { entity_discount: null, financial_discount: null }],
    ['does not show its taxes', { taxes: null }],
    ['rounds its taxes up', { taxes: '4.93' }],
    ['rounds its taxes down', { taxes: '4.88' }],
    ['shows them with a minus', { taxes: -4.91 }],
    ['has notes among its lines', { items: [note, shownChair, note, shownHoney] }],
    ['shows prices with two decimals', { items: [shownChair, { ...shownHoney, price: '5.12' }] }],
    ['rounds a price up', { items: [shownChair, { ...shownHoney, price: '5.1284' }] }],
    ['is final and shows its code', { closed: true, atcud: 'JF6H8KM2-12' }],
    ['writes the word before the code', { closed: true, atcud: 'ATCUD: JF6H8KM2-12' }],
    [
      'takes something off',
      { items: [shownChair, shownHoney, shownOff, shownRest] },
      { writings: [written(chair, honey, off, rest)] },
    ],
    ['shows quantities of 1 as none', { items: [shownChair, { ...shownHoney, quantity: null }] }],
    [
      'is written in another way',
      { items: [shownHoney, shownChair] },
      { writings: [written(chair, honey), written(honey, chair)] },
    ],
  ])('differs in nothing when it %s', (_, shown, over) => expect(compare(shown, over)).toBeUndefined());

  const line = 'line, price or tax';
  it.each<[string, Shown, Partial<Expected>?]>([
    ['customer', { customer: { ...right.customer, id: 3 } }],
    ['customer', { customer: null }, { customer: { id: 2 } }],
    ['tax number of the buyer', { customer: { ...right.customer, tax_id: '501234994' } }],
    ['tax number of the buyer', { customer: null }, { customer: { taxId: '501234993' } }],
    ['name of the buyer', { customer: { ...right.customer, name: 'Hotel do Rio' } }],
    ['name of the buyer', { customer: null }, { customer: { name: 'Hotel do Cais' } }],
    ['kind of document', { sales_document: { id: 'FT' } }],
    ['kind of document', { sales_document: null }],
    ['series', { series: { id: 'A27' } }],
    ['series', { series: null }],
    ['series', { series: { id: 'A25' }, date: '2026-06-14' }, { isOfToday: false }],
    ['series', { date: '2025-12-31' }, { isOfToday: false }],
    ['series', { series: { id: 'A25' } }, { isOfToday: true }],
    ['day', { date: '2026-06-14' }],
    ['discount', { entity_discount: '2.5' }],
    ['discount', { financial_discount: 1 }],
    ['sum of taxes', { taxes: '4.94' }],
    ['sum of taxes', { taxes: '4.87' }],
    [line, { items: null }],
    [line, { items: [shownChair] }],
    [line, { items: [shownChair, shownHoney, shownOff] }],
    [line, { items: [shownHoney, shownChair] }],
    [line, { items: [shownChair, { ...shownHoney, type: 2 }] }],
    [line, { items: [shownChair, { ...shownHoney, product: { id: 3 } }] }],
    [line, { items: [shownChair, { ...shownHoney, product: null }] }],
    [line, { items: [shownChair, { ...shownHoney, tax: { id: 'NO', value: 6 } }] }],
    [line, { items: [shownChair, { ...shownHoney, tax: null }] }],
    [line, { items: [shownChair, { ...shownHoney, quantity: 2 }] }],
    [line, { items: [{ ...shownChair, quantity: null }, shownHoney] }],
    [line, { items: [shownChair, { ...shownHoney, discount: 5 }] }],
    [line, { items: [shownChair, { ...shownHoney, price: '5.1285' }] }],
    [line, { items: [shownChair, { ...shownHoney, price: '5.1183' }] }],
    [line, { items: [shownChair, { ...shownHoney, price: null }] }],
  ])('differs in its %s', (what, shown, over) =>
    expect(compare(shown, over)).toEqual({
      of: 'document',
      facts: `It shows another ${what} than was sent.`,
    }),
  );

  it('differs in all that is told in one sentence', () =>
    expect(compare({ series: null, date: '2026-06-14' })?.facts).toBe(
      'It shows another series, another day than was sent.',
    ));

  it.each<[string, Shown, string]>([
    ['code', { atcud: '' }, 'no ATCUD'],
    ['code at all', { atcud: null }, 'no ATCUD'],
    ['code of its number', { atcud: 'JF6H8KM2-13' }, 'an ATCUD that is not of its number'],
    ['code of a series', { atcud: '0-12' }, 'an ATCUD that is not of its number'],
  ])('and is final differs without a %s', (_, shown, what) =>
    expect(compare({ closed: true, ...shown })).toEqual({ of: 'atcud', facts: `It shows ${what}.` }),
  );
});

describe('the sum of its taxes', () => {
  const sums = (items: readonly Item[], shownItems: readonly ShownItem[], taxes: string) =>
    compare({ items: [...shownItems], taxes }, { writings: [written(...items)] })?.facts;

  it('has the taxes of a discount taken off, and none of an adjustment', () => {
    const large: Item = { ...off, price: 10, quantity: 1 };
    const shownLarge = { ...shownOff, price: 10 };
    const adjusted: Item = { ...rest, price: 10 };
    const shownAdjusted = { ...shownRest, price: 10, tax: { id: 'NO', value: 23 } };
    expect(sums([chair, large], [shownChair, shownLarge], '2.30')).toBeUndefined();
    expect(sums([chair, large], [shownChair, shownLarge], '4.60')).toContain('sum of taxes');
    expect(sums([chair, adjusted], [shownChair, shownAdjusted], '4.60')).toBeUndefined();
    expect(sums([chair, adjusted], [shownChair, shownAdjusted], '2.30')).toContain('sum of taxes');
  });

  it('is a rounding of one cent for each line, and one more', () => {
    const shownQuarter = { ...shownChair, price: 8, quantity: 1, tax: { id: 'NO', value: 25 } };
    const quarter: Item = { ...chair, price: 8, quantity: 1 };
    expect(sums([quarter], [shownQuarter], '2.02')).toBeUndefined();
    expect(sums([quarter], [shownQuarter], '2.03')).toContain('sum of taxes');
  });

  it('has those of postage, and those of another discount taken off', () => {
    const postage: Item = { ...chair, type: 2 };
    const other: Item = { ...off, type: 5, price: 10 };
    expect(
      sums(
        [postage, other],
        [
          { ...shownChair, type: 2 },
          { ...shownOff, type: 5, price: 10 },
        ],
        '2.30',
      ),
    ).toBeUndefined();
  });

  it('fits if one of the ways that the lines may have been written in gives it', () => {
    const dear: Item = { ...honey, price: 5.12, quantity: 1 };
    const writings = [written(chair, dear), written(chair, honey)];
    const shown = [shownChair, { ...shownHoney, price: '5.12' }];
    expect(compare({ items: shown, taxes: '4.88' }, { writings })).toBeUndefined();
    const many: Item = { ...honey, price: 5.125, quantity: 1000 };
    const less: Item = { ...honey, price: 5.12, quantity: 1000 };
    const items = [shownChair, { ...shownHoney, price: '5.12', quantity: 1000 }];
    const either = [written(chair, less), written(chair, many)];
    for (const taxes of ['311.80', '312.10'])
      expect(compare({ items, taxes }, { writings: either })).toBeUndefined();
  });
});

describe('the ways that a document may be written in', () => {
  const rounded = written({ ...honey, price: 5.12 });
  const whole = written(honey);
  const far = written({ ...honey, price: 5.2 });

  it('are those whose prices it may show, the one with exactly these prices first', () => {
    const shown: ShownInvoice = { ...right, items: [{ ...shownHoney, price: '5.12' }] };
    expect(writingsOf(shown, [far, whole, rounded])).toEqual([rounded, whole]);
    expect(isExactly(shown, rounded)).toBe(true);
    expect(isExactly(shown, whole)).toBe(false);
  });

  it('keep their order where each is as likely', () => {
    const shown: ShownInvoice = { ...right, items: [{ ...shownHoney, price: '5.121' }] };
    expect(writingsOf(shown, [whole, rounded])).toEqual([whole, rounded]);
  });

  it('may show half a cent as a whole one', () => {
    const half = written({ ...honey, price: 40.565 });
    expect(writingsOf({ ...right, items: [{ ...shownHoney, price: '40.57' }] }, [half])).toEqual([half]);
  });
});
