import { describe, expect, it } from 'vitest';
import type { Address } from '../../../../shared/domain/order.ts';
import { newCustomer } from '../../../../shared/vendors/wisedat/issuing/new-customer.ts';
import { checkedOrder } from '../../../domain/checked-order.ts';
import { heldAs } from '../../../domain/held-as.ts';

const facts = { tenant: 'mercearia', taxId: '501442600', name: 'Padaria Central', sellerCountry: 'PT' };
const lisbon: Address = { street: 'Rua Nova 3', city: 'Lisboa', postalCode: '1100-012', country: 'PT' };

interface Places {
  readonly billing?: Address;
  readonly shipping?: Address;
}
const madeOf = (places: Places, over: Partial<typeof facts> = {}, taxCountry = 'PT') =>
  newCustomer(
    checkedOrder({
      order: { buyer: { name: 'Maria', ...places } },
      buyer: { taxId: { country: taxCountry, value: facts.taxId } },
    }),
    { ...facts, ...over },
  );
const addressOf = (billing: Address) => madeOf({ billing }).billing_address;

describe('a new customer', () => {
  it('has a code, the name, the tax number and a whole billing address', () =>
    expect(madeOf({ billing: lisbon })).toEqual({
      code: expect.stringMatching(/^IB[0-9A-F]{14}$/),
      name: 'Padaria Central',
      tax_id: '501442600',
      country: 'PT',
      billing_address: {
        street: 'Rua Nova 3',
        city: 'Lisboa',
        postal_code: '1100-012',
        postal_code_location: 'Lisboa',
        country: { iso_3166_1: 'PT' },
      },
    }));

  it('has the same code in every order of a buyer, and another one at another company', () => {
    const { code } = madeOf({ billing: lisbon });
    expect(madeOf({ shipping: { ...lisbon, street: 'Rua Velha' } }, { name: 'Outra' }).code).toBe(code);
    expect(madeOf({ billing: lisbon }, { tenant: 'cortica' }).code).not.toBe(code);
    expect(madeOf({ billing: lisbon }, { taxId: '501442601' }).code).not.toBe(code);
  });

  it('has the address of the shipping where the order has no other', () =>
    expect(madeOf({ shipping: { ...lisbon, city: 'Faro' } }).billing_address.city).toBe('Faro'));

  it('has the billing address where the order has both', () =>
    expect(madeOf({ billing: lisbon, shipping: { ...lisbon, city: 'Faro' } }).billing_address.city).toBe(
      'Lisboa',
    ));

  it('is of the seller’s country where the address names none', () => {
    const { country, ...rest } = lisbon;
    expect([country, madeOf({ billing: rest }).country]).toEqual(['PT', 'PT']);
  });

  it('is of the country of the delivery where the billing address names none', () => {
    const { country: _, ...billing } = lisbon;
    const made = madeOf({ billing, shipping: { country: 'ES' } }, {}, 'ES');
    expect([made.country, made.billing_address.country]).toEqual(['ES', { iso_3166_1: 'ES' }]);
    expect(heldAs(() => madeOf({ billing }, {}, 'ES'))).toBe(
      'address-incomplete: The buyer gave a tax number of another country, and the addresses of the order name no country.',
    );
  });

  it('has both parts of its street', () =>
    expect(addressOf({ ...lisbon, street2: '2.º Esq.' }).street).toBe('Rua Nova 3, 2.º Esq.'));

  it.each([
    ['1100-012', '1100-012'],
    [' 1100 012 ', '1100-012'],
    ['1100012', '1100-012'],
    ['1100', '1100-000'],
    ['1100 - 012', '1100-012'],
  ])('has the Portuguese postal code "%s" as %s', (typed, written) =>
    expect(addressOf({ ...lisbon, postalCode: typed }).postal_code).toBe(written),
  );

  it('of another country has its postal code as it was typed', () =>
    expect(addressOf({ street: 'Gran Vía 1', city: 'Madrid', postalCode: '28013', country: 'ES' })).toEqual({
      street: 'Gran Vía 1',
      city: 'Madrid',
      postal_code: '28013',
      postal_code_location: 'Madrid',
      country: { iso_3166_1: 'ES' },
    }));

  it('of another country may have none', () =>
    expect(addressOf({ street: 'Main Street 1', city: 'Dublin', country: 'IE' })).toEqual({
      street: 'Main Street 1',
      city: 'Dublin',
      country: { iso_3166_1: 'IE' },
    }));
});

describe('an order of a buyer who is not a customer yet is held', () => {
  const of = (billing: Address) => heldAs(() => madeOf({ billing }));

  it.each<[string, Address, string]>([
    ['street', { ...lisbon, street: '' }, 'street'],
    ['city', { ...lisbon, city: '' }, 'city'],
    ['postal code in Portugal', { ...lisbon, postalCode: '' }, 'postal code'],
    ['Portuguese postal code of the right length', { ...lisbon, postalCode: '11000-12' }, 'postal code'],
    ['Portuguese postal code without other words', { ...lisbon, postalCode: 'PT 1100-012' }, 'postal code'],
    ['Portuguese postal code that ends there', { ...lisbon, postalCode: '1100-0123' }, 'postal code'],
  ])('without a %s', (_, billing, missing) =>
    expect(of(billing)).toBe(`address-incomplete: The address of the buyer has no ${missing}.`),
  );

  it('with all that is missing in one sentence', () =>
    expect(heldAs(() => madeOf({}))).toBe(
      'address-incomplete: The address of the buyer has no street and no city and no postal code.',
    ));

  it('without a city abroad', () =>
    expect(of({ street: 'Gran Vía 1', country: 'ES' })).toBe(
      'address-incomplete: The address of the buyer has no city.',
    ));

  it('without a name', () =>
    expect(heldAs(() => madeOf({ billing: lisbon }, { name: '' }))).toBe(
      'buyer-without-name: The buyer gave a tax number, but the order has no name.',
    ));
});
