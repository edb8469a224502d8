import { countryOfAddress } from '../../domain/address-country.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import type { Address, Buyer } from '../../domain/order.ts';
import { companyAmong } from '../../domain/tax/company-name.ts';
import { findPossibleTaxId, findTaxId, withoutTaxId } from '../../domain/tax/find-tax-id.ts';
import type { ShopifyAddress, ShopifyOrder } from './payload.ts';

/**
 * The buyer of a Shopify order; `name` is empty when the shop knows none (docs/decisions/who-the-buyer-is.md). Throws
 * HeldError "address-incomplete" for a country in a form that nobody knows.
 */
export function toBuyer(payload: ShopifyOrder, invoicing: Pick<Invoicing, 'taxIdFields' | 'country'>): Buyer {
  const { customer } = payload;
  const [billing, shipping] = [written(payload.billing_address), written(payload.shipping_address)];
  const places = taxIdPlaces(payload);
  const typedTaxId = findTaxId(places, invoicing);
  const possibleTaxId = typedTaxId ? undefined : findPossibleTaxId(places, invoicing.country);
  // A company at the place of delivery alone may be where somebody works.
  const companies = billing
    ? [{ text: billing.company, from: 'billing_address.company' }]
    : [{ text: shipping?.company, from: 'shipping_address.company' }];
  const company = companyAmong(companies, typedTaxId);
  const name =
    [nameOf(billing), nameOf(shipping), nameOf(customer)].map(withoutTaxId).find(isFilled) ?? company ?? '';
  const email = [payload.email, payload.contact_email, customer?.email].find(isFilled);
  return {
    name,
    ...(email === undefined ? {} : { email }),
    ...(company === undefined ? {} : { company }),
    // A purchase of a B2B company stays one when no address shows its name.
    ...(payload.company ? { isBusiness: true as const } : {}),
    ...(typedTaxId === undefined ? {} : { typedTaxId }),
    ...(possibleTaxId === undefined ? {} : { possibleTaxId }),
    ...(billing ? { billing: toAddress(billing) } : {}),
    ...(shipping ? { shipping: toAddress(shipping) } : {}),
  };
}

/** Tills and some ways to pay tell an address of which every field is empty: it does not count. */
const written = (address: ShopifyOrder['billing_address']): ShopifyAddress | undefined =>
  address && Object.values(address).some(isFilled) ? address : undefined;

const addresses = ['billing_address', 'shipping_address'] as const;

/**
 * Whether Shopify left the buyer out: an app without its leave for the fields name, address, email and phone gets a
 * customer without a name, and addresses with a town, a country and perhaps a company alone.
 */
export function isHidden(payload: ShopifyOrder): boolean {
  const { customer, email, contact_email, phone } = payload;
  const given = addresses.map(address => written(payload[address])).filter(address => address !== undefined);
  const told = given.flatMap(one => [nameOf(one), one.address1, one.address2, one.zip, one.phone]);
  const ofCustomer = [nameOf(customer), customer?.email, customer?.phone];
  return (
    Boolean(customer) &&
    given.length > 0 &&
    ![...told, ...ofCustomer, email, contact_email, phone].some(isFilled)
  );
}

/** Where buyers write their tax number; in the fields of an address only beside a keyword, unless a setting names them. */
function taxIdPlaces(payload: ShopifyOrder): Parameters<typeof findTaxId>[0] {
  const fieldsOf = (names: ReadonlyArray<'company' | 'address1' | 'address2'>) =>
    addresses.flatMap(address =>
      names.map(name => ({ name, text: payload[address]?.[name] ?? '', from: `${address}.${name}` })),
    );
  const named = addresses.map(address => ({
    name: 'name',
    text: nameOf(payload[address]),
    from: `${address}.name`,
  }));
  const { customer } = payload;
  const written = fieldsOf(['company', 'address2']);
  return {
    extra: payload.note_attributes.map(({ name, value }) => ({
      name,
      text: value,
      from: `note_attributes.${name}`,
    })),
    named: [...written, ...named],
    free: [
      { text: payload.note ?? '', from: 'note' },
      ...written,
      // Every street has a number: no setting names it.
      ...fieldsOf(['address1']).map(({ text, from }) => ({ text, from })),
      ...named,
      { text: nameOf(customer), from: 'customer.name' },
      { text: customer?.note ?? '', from: 'customer.note' },
    ],
  };
}

const addressFields = [
  ['company', 'company'],
  ['street', 'address1'],
  ['street2', 'address2'],
  ['postalCode', 'zip'],
  ['city', 'city'],
  ['province', 'province_code'],
] as const satisfies ReadonlyArray<readonly [keyof Address, keyof ShopifyAddress]>;

function toAddress(given: ShopifyAddress): Address {
  const name = nameOf(given);
  const fields = addressFields.flatMap(([ours, theirs]) =>
    isFilled(given[theirs]) ? [[ours, given[theirs]?.trim()]] : [],
  );
  const country = countryOfAddress(given.country_code, given.country);
  return {
    ...(name === '' ? {} : { name }),
    ...Object.fromEntries(fields),
    ...(country === undefined ? {} : { country }),
  };
}

interface Named {
  readonly name?: string | null | undefined;
  readonly first_name?: string | null | undefined;
  readonly last_name?: string | null | undefined;
}

function nameOf(given: Named | null | undefined): string {
  return (
    [given?.name].find(isFilled)?.trim() ??
    [given?.first_name, given?.last_name].filter(isFilled).join(' ').trim()
  );
}

function isFilled(text: string | null | undefined): text is string {
  return typeof text === 'string' && text.trim() !== '';
}
