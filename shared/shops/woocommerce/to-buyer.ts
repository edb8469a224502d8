import { countryOfAddress } from '../../domain/address-country.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import type { Address, Buyer } from '../../domain/order.ts';
import { companyAmong } from '../../domain/tax/company-name.ts';
import { findPossibleTaxId, findTaxId, withoutTaxId } from '../../domain/tax/find-tax-id.ts';
import type { WoocommerceAddress, WoocommerceOrder } from './payload.ts';
import { plainName } from './plain-text.ts';

/**
 * The buyer of a WooCommerce order; `name` is empty when the shop knows none (docs/decisions/who-the-buyer-is.md).
 * Throws HeldError "address-incomplete" for a country in a form that nobody knows.
 */
export function toBuyer(
  payload: WoocommerceOrder,
  invoicing: Pick<Invoicing, 'taxIdFields' | 'country'>,
): Buyer {
  const billing = filledAddress(payload.billing);
  const shipping = filledAddress(payload.shipping);
  const places = taxIdPlaces(payload);
  const typedTaxId = findTaxId(places, invoicing);
  const possibleTaxId = typedTaxId ? undefined : findPossibleTaxId(places, invoicing.country);
  // A company at the place of delivery alone may be where somebody works.
  const from = billing ? 'billing' : 'shipping';
  const told = { text: plainName((billing ?? shipping)?.company ?? ''), from: `${from}.company` };
  const company = companyAmong([told], typedTaxId);
  const name = [nameOf(billing), nameOf(shipping)].map(withoutTaxId).find(isFilled) ?? company ?? '';
  const email = [payload.billing?.email].find(isFilled);
  return {
    name,
    ...(email !== undefined && { email }),
    ...(company !== undefined && { company }),
    ...(typedTaxId !== undefined && { typedTaxId }),
    ...(possibleTaxId !== undefined && { possibleTaxId }),
    ...(billing && { billing: toAddress(billing) }),
    ...(shipping && { shipping: toAddress(shipping) }),
  };
}

const addresses = ['billing', 'shipping'] as const;
/** Fields that WooCommerce itself has in an address; extensions add others. */
const ownFields = new Set(
  'first_name last_name company address_1 address_2 city state postcode country email phone'.split(' '),
);

/**
 * Where buyers write their tax number: extra fields of the order and of its addresses, which plug-ins add; in the fields
 * of WooCommerce only beside a keyword, unless a setting names them.
 */
function taxIdPlaces(payload: WoocommerceOrder): Parameters<typeof findTaxId>[0] {
  const added = addresses.flatMap(address =>
    Object.entries(payload[address] ?? {})
      .filter(([name, value]) => !ownFields.has(name) && typeof value === 'string')
      .map(([name, value]) => ({ name, text: String(value), from: `${address}.${name}` })),
  );
  const ofAddresses = addresses.flatMap(address =>
    (['company', 'address_2'] as const).map(name => ({
      name,
      text: payload[address]?.[name] ?? '',
      from: `${address}.${name}`,
    })),
  );
  const names = addresses.map(address => ({
    name: 'name',
    text: nameOf(payload[address]),
    from: `${address}.name`,
  }));
  const ofOrder = payload.meta_data.map(({ key, value }) => ({
    name: key,
    text: value,
    from: `meta_data.${key}`,
  }));
  // Every street has a number: no setting names it.
  const streets = addresses.map(address => ({
    text: payload[address]?.address_1 ?? '',
    from: `${address}.address_1`,
  }));
  return {
    extra: [...ofOrder, ...added],
    named: [...ofAddresses, ...names],
    free: [
      { text: payload.customer_note ?? '', from: 'customer_note' },
      ...ofAddresses,
      ...streets,
      ...names,
    ],
  };
}

/** An address with nothing in it is left out: WooCommerce sends one of empty texts where goods are not shipped. */
function filledAddress(given: WoocommerceOrder['billing']): WoocommerceAddress | undefined {
  if (!given) return undefined;
  const { email: _, ...place } = given;
  return Object.values(place).some(value => typeof value === 'string' && isFilled(value)) ? given : undefined;
}

const addressFields = [
  ['company', 'company'],
  ['street', 'address_1'],
  ['street2', 'address_2'],
  ['postalCode', 'postcode'],
  ['city', 'city'],
  ['province', 'state'],
] as const satisfies ReadonlyArray<readonly [keyof Address, keyof WoocommerceAddress]>;

function toAddress(given: WoocommerceAddress): Address {
  const name = nameOf(given);
  const fields = addressFields.flatMap(([ours, theirs]) =>
    isFilled(given[theirs]) ? [[ours, plainName(given[theirs])]] : [],
  );
  const country = countryOfAddress(given.country);
  return {
    ...(name !== '' && { name }),
    ...Object.fromEntries(fields),
    ...(country !== undefined && { country }),
  };
}

const nameOf = (given: WoocommerceOrder['billing']): string =>
  plainName([given?.first_name, given?.last_name].filter(isFilled).join(' '));

function isFilled(text: string | null | undefined): text is string {
  return typeof text === 'string' && text.trim() !== '';
}
