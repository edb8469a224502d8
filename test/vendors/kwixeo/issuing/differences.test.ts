import { describe, expect, it } from 'vitest';
import {
  affairContentsOf,
  differenceOf,
  linesShown,
  wayShown,
} from '../../../../shared/vendors/kwixeo/issuing/differences.ts';
import { headOf } from '../../../../shared/vendors/kwixeo/issuing/head.ts';
import type { ShownInvoice, ShownLine } from '../../../../shared/vendors/kwixeo/issuing/shown.ts';
import type { InvoiceLine } from '../../../../shared/vendors/kwixeo/issuing/to-lines.ts';
import { chairLine, checkedOrder, frenchOrder, home, issuingConnection, send } from './orders.ts';

const lille = { street: '3 Rue des Arts', postalCode: '59000', city: 'Lille', country: 'FR' };
const headWith = (vatNumber: string, order = frenchOrder()) =>
  headOf(checkedOrder(order), send, issuingConnection(), {
    ...{ currency: 51, name: 'Maria Fictícia', vatNumber },
  });
const head = headWith('FR03552081317');
const chair = chairLine();
const book = chairLine({ designation: 'Livre', quantity: '3', gross: 2025n, rate: '5.5', vatRate: 3 });
const lines = [chair, book];

const chairShown: ShownLine = {
  ...{ affair_content_id: 11, designation: 'Chaise', quantity: '1.00', unit_price_ttc: '49.90000' },
  ...{ vat_rate_id: 1, discount_value: '0.00', is_option: false },
};
const bookShown: ShownLine = {
  ...{ affair_content_id: '12', designation: 'Livre', quantity: 3, unit_price_ttc: 6.75 },
  ...{ vat_rate_id: '3', discount_value: null },
};
const billed = { name: 'Maria Fictícia', road: '12 Rue de Dole', city: 'Besançon', postal_code: '25000' };
const shown: ShownInvoice = {
  id: 4,
  status: 1,
  date: '2026-11-21T00:00:00.000000Z',
  customer_id: '7',
  customer_vatrate: 'FR 03 552 081 317',
  currency_code: 'EUR',
  billing_address: { ...billed, country_code: 'FR' },
  delivery_address: null,
  global_discount_type: 'amount',
  global_discount_value: '0.00',
  global_discount_ttc: '0.00',
  escompte_rate: '0.00',
  guarantee_holdback_pourcent: 0,
  advance_payment_value: null,
  total_tva: '9.38',
  vatrates: [
    { rate: '20.00', ttc: '49.90' },
    { rate: 5.5, ttc: '20.25' },
    { rate: '10.00', ttc: '0.00' },
  ],
  contents: [chairShown, bookShown],
};
const expected = { head, lines, customer: 7, isOfToday: true };
const told = (over: Partial<ShownInvoice>, also: Partial<typeof expected> = {}) =>
  differenceOf({ ...shown, ...over }, { ...expected, ...also })?.facts;
const is = (what: string): string => `It shows another ${what} than was sent.`;

describe('a document that shows what was sent', () => {
  it('does not differ', () => {
    expect(differenceOf(shown, expected)).toBeUndefined();
  });

  it.each<[string, Partial<ShownInvoice>]>([
    ['its customer', { customer_id: null }],
    ['its currency', { currency_code: null }],
    ['its sum of VAT', { total_tva: null }],
    ['its rates', { vatrates: null }],
    ['any of its rates', { vatrates: [] }],
    ['the worth of a discount', { global_discount_ttc: null }],
    ['any discount', { global_discount_ttc: null, global_discount_value: null, global_discount_type: null }],
    ['a discount but one of nothing', { global_discount_ttc: null, global_discount_type: 'pourcent' }],
    ['a delivery', { delivery_address: { road: '3 Rue des Arts', city: 'Lille' } }],
    ['lines but those that cost', { contents: [{ is_comments: true }, chairShown, bookShown] }],
  ])('does not differ either where it does not show %s', (_, over) => {
    expect(told(over)).toBeUndefined();
  });

  it('may be of another day, and of any record, before both are known', () => {
    const { customer: _, ...open } = { ...expected, isOfToday: false };
    expect(differenceOf({ ...shown, date: '2026-11-20', customer_id: 8 }, open)).toBeUndefined();
  });

  it.each<[string, Partial<ShownInvoice>]>([
    ['an hour', { date: '2026-11-21' }],
    ['its day as the midnight of France', { date: '2026-11-20T23:00:00.000000Z' }],
    ['VAT by the cents of rounding', { total_tva: '9.45' }],
    ['VAT by the cents of rounding below', { total_tva: '9.30' }],
    [
      'sums of rates by the cents of rounding',
      {
        vatrates: [
          { rate: 20, ttc: '49.98' },
          { rate: 5.5, ttc: '20.17' },
        ],
      },
    ],
    [
      'one rate in two rows',
      {
        vatrates: [
          { rate: 20, ttc: '40.00' },
          { rate: 20, ttc: '9.90' },
          { rate: 5.5, ttc: '20.25' },
        ],
      },
    ],
  ])('may differ by %s', (_, over) => {
    expect(told(over)).toBeUndefined();
  });
});

describe('a document is told apart', () => {
  it.each<[string, Partial<ShownInvoice>]>([
    ['status', { status: 9 }],
    ['customer', { customer_id: 8 }],
    ['VAT number of the buyer', { customer_vatrate: null }],
    ['name of the buyer', { billing_address: { ...shown.billing_address, name: 'Paul Leroy' } }],
    ['name of the buyer', { billing_address: { ...shown.billing_address, name: null } }],
    ['name of the buyer, another billing address', { billing_address: null }],
    ['billing address', { billing_address: { ...shown.billing_address, road: '13 Rue de Dole' } }],
    ['billing address', { billing_address: { ...shown.billing_address, city: 'Dole' } }],
    ['billing address', { billing_address: { ...shown.billing_address, postal_code: '25001' } }],
    ['billing address', { billing_address: { ...shown.billing_address, country_code: 'BE' } }],
    ['billing address', { billing_address: { ...shown.billing_address, country_code: null } }],
    ['day', { date: '2026-11-22T00:00:00.000000Z' }],
    ['day', { date: null }],
    ['currency', { currency_code: 'USD' }],
    ['discount', { escompte_rate: '2.00' }],
    ['discount', { guarantee_holdback_pourcent: 5 }],
    ['discount', { advance_payment_value: '10' }],
    ['discount', { grant_amount: '0.01' }],
    ['sum of VAT', { total_tva: '9.46' }],
    ['sum of VAT', { total_tva: '9.29' }],
    ['sum of VAT', { vatrates: [{ rate: 20, ttc: '49.90' }] }],
    ['sum of VAT', { vatrates: [{ rate: 20, ttc: '70.15' }] }],
    [
      'sum of VAT',
      {
        vatrates: [
          { rate: 20, ttc: '49.99' },
          { rate: 5.5, ttc: '20.25' },
        ],
      },
    ],
    ['sum of VAT', { vatrates: [...(shown.vatrates ?? []), { rate: 2.1, ttc: '0.50' }] }],
    ['status, another currency', { status: 9, currency_code: 'USD' }],
  ])('by its %s: %j', (what, over) => {
    expect(told(over)).toBe(is(what));
  });

  it('by a delivery that goes elsewhere than was sent', () => {
    const sent = { head: headWith('FR03552081317', frenchOrder({ billing: home, shipping: lille })) };
    const delivery_address = {
      road: '3 Rue des Arts',
      city: 'Lille',
      postal_code: '59000',
      country_code: 'FR',
    };
    expect(told({ delivery_address }, sent)).toBeUndefined();
    expect(told({}, sent)).toBe(is('delivery address'));
    expect(told({ delivery_address: { ...delivery_address, city: 'Dole' } }, sent)).toBe(
      is('delivery address'),
    );
  });
});

describe('the lines of a document', () => {
  const way = (contents: readonly ShownLine[] | null, over: Partial<ShownInvoice> = {}) =>
    wayShown({ ...shown, ...over, contents }, lines);

  it('tell the way in which it is written', () => {
    const raised = { ...chairShown, unit_price_ttc: '49.91000' };
    expect(way([raised, bookShown], { global_discount_ttc: '0.01' })).toEqual({
      gross: [4991n, 2025n],
      off: 1n,
    });
    expect(
      way([chairShown, bookShown], { global_discount_ttc: null, global_discount_value: '0.02' }),
    ).toEqual({
      ...{ gross: [4990n, 2025n], off: 2n },
    });
  });

  it.each<[string, readonly ShownLine[] | null, Partial<ShownInvoice>]>([
    ['of which one is missing', [chairShown], {}],
    ['that are not shown', null, {}],
    ['with one more', [chairShown, bookShown, bookShown], {}],
    ['in another order', [bookShown, chairShown], {}],
    ['with other words', [{ ...chairShown, designation: 'Table' }, bookShown], {}],
    ['without words', [{ ...chairShown, designation: null }, bookShown], {}],
    ['at another rate', [{ ...chairShown, vat_rate_id: 2 }, bookShown], {}],
    ['of another quantity', [{ ...chairShown, quantity: 2, unit_price_ttc: '24.95' }, bookShown], {}],
    ['without a quantity, where there are three', [chairShown, { ...bookShown, quantity: null }], {}],
    ['with a discount of their own', [{ ...chairShown, discount_value: '1' }, bookShown], {}],
    ['that are an option', [{ ...chairShown, is_option: true }, bookShown], {}],
    ['at another price', [{ ...chairShown, unit_price_ttc: '48.90' }, bookShown], {}],
    ['without a price', [{ ...chairShown, unit_price_ttc: null }, bookShown], {}],
    ['below a discount that no rounding explains', [chairShown, bookShown], { global_discount_ttc: '0.09' }],
    ['below a discount that cannot be read', [chairShown, bookShown], { global_discount_ttc: 'some' }],
    [
      'below a discount in percent whose worth is not shown',
      [chairShown, bookShown],
      { ...{ global_discount_ttc: null, global_discount_type: 'pourcent', global_discount_value: '0.05' } },
    ],
  ])('%s are others', (_, contents, over) => {
    expect(way(contents, over)).toBeUndefined();
    expect(told({ contents, ...over })).toBe(is('line, price or VAT rate'));
  });

  it('of which one shows no quantity are one piece each', () => {
    const { quantity: _, ...one } = chairShown;
    expect(way([one, bookShown])).toBeDefined();
  });

  it('are those that cost, each with the id by which a credit names it', () => {
    const contents = [
      { is_comments: true },
      chairShown,
      { is_subtotal: true },
      { ...bookShown, affair_content_id: null },
      { is_pagebreak: true },
      bookShown,
    ];
    expect(linesShown({ ...shown, contents })).toHaveLength(3);
    expect(affairContentsOf({ ...shown, contents })).toEqual([11, undefined, 12]);
    expect(affairContentsOf({ id: 4 })).toEqual([]);
  });

  it('are worth what each of their rates has in all', () => {
    const two: InvoiceLine[] = [chair, chairLine({ gross: 1000n })];
    const contents = [chairShown, { ...chairShown, unit_price_ttc: '10.00' }];
    const sums = (ttc: string) => ({ contents, total_tva: '9.98', vatrates: [{ rate: 20, ttc }] });
    expect(told(sums('59.90'), { lines: two })).toBeUndefined();
    expect(told(sums('49.90'), { lines: two })).toBe(is('sum of VAT'));
  });
});
