import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issuesOf } from '../../../shared/schema-issues.ts';
import { wisedatEndpoints } from '../../../shared/vendors/wisedat/endpoints/table.ts';
import { customerAddressRules } from './rules/customer-addresses.ts';
import { describeRules } from './rules/describe-rules.ts';
import { partyRules } from './rules/parties.ts';
import { productRules } from './rules/products.ts';
import { refusedPaths } from './rules/refused-paths.ts';
import { taxRules } from './rules/taxes.ts';
import { warehouseRules } from './rules/warehouses.ts';

describeRules({
  ...productRules,
  ...partyRules,
  ...customerAddressRules,
  ...taxRules,
  ...warehouseRules,
});

const { customers, products, suppliers, taxes, countries } = wisedatEndpoints;

describe('one refusal', () => {
  it('names every path of a customer that is wrong all over, each once', () => {
    const wrong = {
      code: 'A-1',
      country: 'PT',
      tax_id: '508025339',
      email: 'nobody',
      birthday: 'yesterday',
      salesman: 'Ana',
      billing_address: { street: '', postal_code: '1100' },
      shipping_address: { street: 'Rua Augusta 1', city: 'Lisboa', postal_code: 1100 },
    };
    expect(refusedPaths(customers.create.body, wrong).toSorted()).toEqual([
      'billing_address.city',
      'billing_address.postal_code',
      'billing_address.street',
      'birthday',
      'code',
      'email',
      'name',
      'salesman',
      'shipping_address.postal_code',
      'tax_id',
    ]);
  });

  it('never repeats a tax number', () => {
    const parsed = suppliers.update.body.safeParse({ id: 1, country: 'PT', tax_id: '508025339' });
    expect.assert(!parsed.success);
    expect(JSON.stringify(issuesOf(parsed.error))).not.toContain('508025339');
  });

  it('counts a supplier that cannot be read as a possible main one', () => {
    const body = { id: 1, suppliers: [{ id: 'seven' }], main_supplier: 7 };
    expect(refusedPaths(products.update.body, body)).toEqual(['suppliers.0.id']);
  });
});

describe('for all values', () => {
  const customer = (postalCode: string, country: string) => ({
    code: 'C1',
    name: 'Loja Exemplo, Lda.',
    country,
    shipping_address: { street: 'Rua Augusta 1', city: 'Lisboa', postal_code: postalCode },
  });
  const digits = (length: number) =>
    fc.integer({ min: 0, max: 10 ** length - 1 }).map(number => String(number).padStart(length, '0'));

  it('a Portuguese postal code is four digits, a hyphen and three digits', () => {
    fc.assert(
      fc.property(digits(4), digits(3), (place, street) => {
        expect(refusedPaths(customers.create.body, customer(`${place}-${street}`, 'PT'))).toEqual([]);
      }),
    );
  });

  it('nothing else is one, and other countries may have any', () => {
    const other = fc
      .oneof(
        fc.string(),
        digits(7),
        digits(4),
        fc.tuple(digits(4), digits(4)).map(parts => parts.join('-')),
      )
      .filter(text => !/^\d{4}-\d{3}$/.test(text));
    fc.assert(
      fc.property(other, text => {
        expect(refusedPaths(customers.create.body, customer(text, 'PT'))).toEqual([
          'shipping_address.postal_code',
        ]);
        expect(refusedPaths(customers.create.body, customer(text, 'DE'))).toEqual([]);
      }),
    );
  });

  it('a tax is exempt with a reason and no value, or taxed with a value', () => {
    const value = fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 100, noNaN: true }));
    fc.assert(
      fc.property(fc.constantFrom(0, 1, 2, 3, 4), value, fc.boolean(), (type, percent, hasReason) => {
        const body = {
          id: 'T1',
          description: 'Taxa',
          type,
          value: percent,
          ...(hasReason && { exemption_reason: 'M01' }),
        };
        const isExempt = type === 0 || type === 4;
        const isRight = isExempt ? hasReason && percent === 0 : percent > 0;
        expect(refusedPaths(taxes.create.body, body).length === 0).toBe(isRight);
      }),
    );
  });
});

describe('lists', () => {
  it('of countries are asked for one by its ISO 3166-1 code', () => {
    expect(refusedPaths(countries.find.query, { id: 'PT' })).toEqual([]);
    expect(refusedPaths(countries.find.query, { id: 'Portugal' })).toEqual(['id']);
  });

  it('take dates by ISO 8601, numbers of pages and flags, and name each wrong parameter', () => {
    const right = { limit: '10', page: '2', modified_since: '2027-01-31T09:30:00Z', show_inactive: 'true' };
    expect(refusedPaths(products.find.query, right)).toEqual([]);
    const wrong = {
      limit: 'ten',
      page: '-1',
      modified_since: '31/01/2027',
      show_inactive: 'yes',
      sort: 'name',
    };
    expect(refusedPaths(products.find.query, wrong).toSorted()).toEqual(Object.keys(wrong).toSorted());
  });
});
