import { describe, expect, it } from 'vitest';
import type { Address, Buyer } from '../../../../../shared/domain/order.ts';
import { addressesOf, isFrench } from '../../../../../shared/vendors/kwixeo/issuing/buyers/addresses.ts';
import { heldAs } from '../../../../domain/held-as.ts';
import { frenchOrder, home } from '../orders.ts';

const lille: Address = { street: '3 Rue des Arts', postalCode: '59000', city: 'Lille', country: 'FR' };
const addresses = (buyer: Partial<Buyer>) => addressesOf(frenchOrder(buyer), 'Maria Fictícia');
const nowhere = {
  ...{ delivery_address_name: '', delivery_address_contact: '', delivery_address_road: '' },
  ...{ delivery_address_road2: '', delivery_address_road3: '', delivery_address_city: '' },
  ...{ delivery_address_postal_code: '', delivery_address_country: '', delivery_address_comments: '' },
};

describe('the address of a bill', () => {
  it('is written with every field, and that of a delivery to it with none', () => {
    expect(addresses({ billing: { ...home, street2: 'Étage 2', country: ' fr ' } })).toEqual({
      billing_address_name: 'Maria Fictícia',
      billing_address_contact: '',
      billing_address_road: '12 Rue de Dole',
      billing_address_road2: 'Étage 2',
      billing_address_road3: '',
      billing_address_city: 'Besançon',
      billing_address_postal_code: '25000',
      billing_address_country: 'FR',
      billing_address_comments: '',
      ...nowhere,
    });
  });

  it('is that of the delivery if the shop has no other', () => {
    const { billing: _, ...buyer } = frenchOrder().buyer;
    const order = { ...frenchOrder(), buyer: { ...buyer, shipping: lille } };
    expect(addressesOf(order, 'Maria')).toMatchObject({ billing_address_city: 'Lille', ...nowhere });
    expect(heldAs(() => addressesOf({ ...order, buyer }, 'Maria'))).toBe(
      'address-incomplete: The address of the buyer has no street and no city and no postal code and no country.',
    );
  });

  it.each([
    [{ street: ' ' }, 'no street'],
    [{ city: '' }, 'no city'],
    [{ postalCode: '' }, 'no postal code'],
    [{ country: '' }, 'no country'],
    [{ street: '', city: ' ' }, 'no street and no city'],
  ])('that lacks something (%j) is held', (over, lacks) => {
    const held = heldAs(() => addresses({ billing: { ...home, ...over } }));
    expect(held).toBe(`address-incomplete: The address of the buyer has ${lacks}.`);
  });

  it('has the country of the delivery if it names none', () => {
    const { country: _, ...billing } = home;
    const buyer = { billing, shipping: { ...lille, country: 'BE' } };
    expect(addresses(buyer)).toMatchObject({
      billing_address_city: 'Besançon',
      billing_address_country: 'BE',
    });
    expect(isFrench(frenchOrder(buyer))).toBe(false);
  });

  it.each([
    ['FR', true],
    ['mc', true],
    ['GP', true],
    ['MQ', true],
    ['GF', true],
    ['re', true],
    ['YT', true],
    ['NC', false],
    [undefined, true],
    ['BE', false],
  ])('in %s is one in France: %s', (country, expected) => {
    const { country: _, ...rest } = home;
    expect(isFrench(frenchOrder({ billing: { ...rest, ...(country !== undefined && { country }) } }))).toBe(
      expected,
    );
  });
});

describe('where goods go', () => {
  it('is written if it is elsewhere, with the company or else the name that takes them', () => {
    const shipping = { ...lille, name: 'Paul Leroy' };
    expect(addresses({ shipping })).toMatchObject({
      billing_address_city: 'Besançon',
      delivery_address_name: 'Paul Leroy',
      delivery_address_road: '3 Rue des Arts',
      delivery_address_city: 'Lille',
      delivery_address_postal_code: '59000',
      delivery_address_country: 'FR',
    });
    expect(addresses({ shipping: { ...shipping, company: 'Atelier' } })).toMatchObject({
      delivery_address_name: 'Atelier',
    });
    expect(addresses({ shipping: lille })).toMatchObject({ delivery_address_name: '' });
  });

  it.each([
    ['in other letters', { street: ' 12  rue DE dole ', city: 'BESANÇON', country: 'fr' }],
    ['in letters that were put together', { city: 'Besanc\u0327on' }],
    ['with the name of somebody else', { name: 'Paul Leroy' }],
  ])('is not written if it is the same place %s', (_, over) => {
    expect(addresses({ shipping: { ...home, ...over } })).toMatchObject(nowhere);
  });

  it.each<Partial<Address>>([
    { street: '13 Rue de Dole' },
    { street2: 'Étage 2' },
    { city: 'Dole' },
    { postalCode: '25001' },
    { country: 'MC' },
  ])('is another place by %j alone', over => {
    expect(addresses({ shipping: { ...home, ...over } })).not.toMatchObject(nowhere);
  });

  it('is not written without a country', () => {
    const { country: _, ...shipping } = lille;
    expect(addresses({ shipping })).toMatchObject(nowhere);
  });
});
