import { billedCountry } from '../../../../domain/billed-country.ts';
import { HeldError } from '../../../../domain/held.ts';
import type { Address, Order } from '../../../../domain/order.ts';
import { vatCountry } from '../../../../domain/tax/vat-rates.ts';

type Place = 'billing' | 'delivery';
type Fields<Kind extends Place> = {
  readonly [Name in
    | 'name'
    | 'contact'
    | 'road'
    | 'road2'
    | 'road3'
    | 'city'
    | 'postal_code'
    | 'country'
    | 'comments' as `${Kind}_address_${Name}`]: string;
};

/** Where a buyer is billed: the delivery address where the shop has no other, and its country where that lacks. */
export function billedAt(order: Order): Address {
  const { billing, shipping } = order.buyer;
  const country = billedCountry(order);
  return { ...(billing ?? shipping), ...(country !== undefined && { country }) };
}

/** Overseas departments: companies there have a SIREN as well, whatever VAT holds. */
const departments = new Set(['GP', 'MQ', 'GF', 'RE', 'YT']);

/** Whether the law of France says what a bill names: in its departments overseas too, and Monaco counts as a part. */
export function isFrench(order: Order): boolean {
  const country = vatCountry(billedAt(order).country ?? 'FR');
  return country === 'FR' || departments.has(country);
}

/**
 * Both addresses of a document, every field of them: what an earlier version had is taken away. Where goods go is
 * written if it is elsewhere (docs/decisions/french-invoices.md). Throws HeldError "address-incomplete".
 */
export function addressesOf(order: Order, name: string): Fields<'billing'> & Fields<'delivery'> {
  const billing = billedAt(order);
  const { street, city, postalCode, country } = billing;
  const missing = Object.entries({ street, city, 'postal code': postalCode, country })
    .filter(([, value]) => !value?.trim())
    .map(([field]) => field);
  if (missing.length > 0)
    throw new HeldError('address-incomplete', `The address of the buyer has no ${missing.join(' and no ')}.`);
  const { shipping } = order.buyer;
  const isElsewhere = shipping?.country && !isSamePlace(shipping, billing);
  return {
    ...fieldsOf('billing', { ...billing, name }),
    ...fieldsOf(
      'delivery',
      isElsewhere ? { ...shipping, name: shipping.company || shipping.name || '' } : {},
    ),
  };
}

function fieldsOf<Kind extends Place>(kind: Kind, address: Address): Fields<Kind> {
  const parts = {
    name: address.name,
    contact: '',
    road: address.street,
    road2: address.street2,
    road3: '',
    city: address.city,
    postal_code: address.postalCode,
    country: address.country?.trim().toUpperCase(),
    comments: '',
  };
  const entries = Object.entries(parts).map(([name, value]) => [`${kind}_address_${name}`, value ?? '']);
  return Object.fromEntries(entries) as Fields<Kind>;
}

const isSamePlace = (one: Address, other: Address): boolean =>
  (['street', 'street2', 'city', 'postalCode', 'country'] as const).every(
    field => plain(one[field]) === plain(other[field]),
  );

const plain = (text = ''): string => text.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();
