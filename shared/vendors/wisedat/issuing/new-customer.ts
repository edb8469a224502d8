import { createHash } from 'node:crypto';
import { countryOfRecord } from '../../../domain/billed-country.ts';
import type { CheckedOrder } from '../../../domain/erp.ts';
import { HeldError } from '../../../domain/held.ts';
import type { Address } from '../../../domain/order.ts';

interface Facts {
  readonly tenant: string;
  readonly taxId: string;
  readonly name: string;
  readonly sellerCountry: string;
}

/**
 * A buyer as the body of "Insert a new customer". Throws HeldError "address-incomplete" and "buyer-without-name": a
 * document needs a billing address, and a record its name, which cannot be changed once it was sold to.
 */
export function newCustomer({ order, buyer }: CheckedOrder, { tenant, taxId, name, sellerCountry }: Facts) {
  if (name === '')
    throw new HeldError('buyer-without-name', 'The buyer gave a tax number, but the order has no name.');
  const billing = order.buyer.billing ?? order.buyer.shipping ?? {};
  const country = countryOfRecord(order, buyer.taxId, sellerCountry);
  return {
    code: codeOf(tenant, taxId),
    name,
    tax_id: taxId,
    country,
    billing_address: addressOf(billing, country),
  };
}

function addressOf(billing: Address, country: string) {
  const street = [billing.street, billing.street2].filter(Boolean).join(', ');
  const { city } = billing;
  const postalCode = country === 'PT' ? portuguese(billing.postalCode) : billing.postalCode;
  const missing = Object.entries({ street, city, 'postal code': country === 'PT' ? postalCode : 'x' })
    .filter(([, value]) => !value)
    .map(([field]) => field);
  if (missing.length > 0 || !city)
    throw new HeldError('address-incomplete', `The address of the buyer has no ${missing.join(' and no ')}.`);
  return {
    street,
    city,
    ...(postalCode && { postal_code: postalCode, postal_code_location: city }),
    country: { iso_3166_1: country },
  };
}

/** "Four digits, '-', three digits ('000' if not present)". */
function portuguese(typed = ''): string | undefined {
  const [, area, street = '000'] = /^(\d{4})(?:\D*(\d{3}))?$/.exec(typed.trim()) ?? [];
  return area && `${area}-${street}`;
}

/** The same for every order of a buyer. "Code must be unique and contain only alpha-numeric characters." */
function codeOf(tenant: string, taxId: string): string {
  const digest = createHash('sha256').update(`${tenant}|${taxId}`).digest('hex');
  return `IB${digest.slice(0, 14).toUpperCase()}`;
}
