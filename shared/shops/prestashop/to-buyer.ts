import { countryOfAddress } from '../../domain/address-country.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import type { Address, Buyer } from '../../domain/order.ts';
import { companyAmong } from '../../domain/tax/company-name.ts';
import { findPossibleTaxId, findTaxId, withoutTaxId } from '../../domain/tax/find-tax-id.ts';
import type { PrestashopAddress, PrestashopOrder } from './payload.ts';

/**
 * The buyer of an order; `name` is empty when the shop knows none (docs/decisions/who-the-buyer-is.md). Throws HeldError
 * "address-incomplete" for a country in a form that nobody knows.
 */
export function toBuyer(
  payload: PrestashopOrder,
  invoicing: Pick<Invoicing, 'taxIdFields' | 'country'>,
): Buyer {
  const { invoiceAddress: billing, deliveryAddress: shipping, customer } = payload;
  const places = taxIdPlaces(payload, invoicing);
  const typedTaxId = findTaxId(places, invoicing);
  const possibleTaxId = typedTaxId ? undefined : findPossibleTaxId(places, invoicing.country);
  // A company at the place of delivery alone may be where somebody works.
  const companies = [
    billing
      ? { text: billing.company, from: 'address_invoice.company' }
      : { text: shipping?.company ?? '', from: 'address_delivery.company' },
    { text: customer?.company ?? '', from: 'customer.company' },
  ];
  const company = companyAmong(companies, typedTaxId);
  const name =
    [nameOf(billing), nameOf(shipping), nameOf(customer)].map(withoutTaxId).find(Boolean) ?? company ?? '';
  const email = customer?.email.trim();
  return {
    name,
    ...(email && { email }),
    ...(company !== undefined && { company }),
    ...(customer?.siret.trim() && { isBusiness: true as const }),
    ...(typedTaxId && { typedTaxId }),
    ...(possibleTaxId && { possibleTaxId }),
    ...(billing && { billing: toAddress(billing) }),
    ...(shipping && { shipping: toAddress(shipping) }),
  };
}

/**
 * Where buyers write their tax number. "dni" is that of a tax payer in the seller's country only: elsewhere it is the
 * number of an identity card. A SIRET counts for sellers and buyers in France.
 */
function taxIdPlaces(
  { invoiceAddress, deliveryAddress, customer, order }: PrestashopOrder,
  { country }: Pick<Invoicing, 'country'>,
): Parameters<typeof findTaxId>[0] {
  const addresses = [
    { address: invoiceAddress, at: 'address_invoice' },
    { address: deliveryAddress, at: 'address_delivery' },
  ];
  const field = (name: string, text: string | undefined, from: string) => ({ name, text: text ?? '', from });
  const ofAddress = (names: readonly ('vat_number' | 'company' | 'address2' | 'other')[]) =>
    addresses.flatMap(({ address, at }) => names.map(name => field(name, address?.[name], `${at}.${name}`)));
  const ofTaxPayers = addresses
    .filter(({ address }) => address?.country === country)
    .flatMap(({ address, at }) => ['dni', 'NIF'].map(name => field(name, address?.dni, `${at}.dni`)));
  const siret = country === 'FR' && invoiceAddress?.country === 'FR' ? customer?.siret : undefined;
  const written = ofAddress(['company', 'address2', 'other']);
  return {
    named: [
      ...ofAddress(['vat_number']),
      ...ofTaxPayers,
      field('siret', siret, 'customer.siret'),
      ...written,
    ],
    free: [
      ...written,
      // Every street has a number: no setting names it.
      ...addresses.map(({ address, at }) => ({ text: address?.address1 ?? '', from: `${at}.address1` })),
      field('name', nameOf(invoiceAddress), 'address_invoice.name'),
      field('name', nameOf(deliveryAddress), 'address_delivery.name'),
      field('note', order.note, 'note'),
      field('customer note', customer?.note, 'customer.note'),
    ],
  };
}

const addressFields = [
  ['company', 'company'],
  ['street', 'address1'],
  ['street2', 'address2'],
  ['postalCode', 'postcode'],
  ['city', 'city'],
  ['province', 'province'],
] as const satisfies ReadonlyArray<readonly [keyof Address, keyof PrestashopAddress]>;

function toAddress(given: PrestashopAddress): Address {
  const name = nameOf(given);
  const fields = addressFields.flatMap(([ours, theirs]) => {
    const text = given[theirs].trim();
    return text === '' ? [] : [[ours, text]];
  });
  const country = countryOfAddress(given.country);
  return { ...(name && { name }), ...Object.fromEntries(fields), ...(country !== undefined && { country }) };
}

const nameOf = (given: { readonly firstname: string; readonly lastname: string } | undefined): string =>
  given ? `${given.firstname.trim()} ${given.lastname.trim()}`.trim() : '';
