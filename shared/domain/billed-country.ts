import { HeldError } from './held.ts';
import type { Order } from './order.ts';
import { vatCountry } from './tax/vat-rates.ts';

/** The country where a buyer is billed, as the check of the tax number sees it; undefined if no address has one. */
export const billedCountry = ({ buyer: { billing, shipping } }: Order): string | undefined =>
  [billing?.country, shipping?.country].find(country => country !== undefined && country.trim() !== '');

/**
 * The country of a new record at the ERP: where the buyer is billed, else that of the seller. Throws HeldError
 * "address-incomplete" where nothing but a tax number from abroad tells it: what is abroad must not be at home.
 */
export function countryOfRecord(
  order: Order,
  taxId: { readonly country: string } | undefined,
  sellerCountry: string,
): string {
  const billed = billedCountry(order);
  if (billed !== undefined) return billed;
  if (taxId === undefined || taxId.country === vatCountry(sellerCountry)) return sellerCountry;
  throw new HeldError(
    'address-incomplete',
    'The buyer gave a tax number of another country, and the addresses of the order name no country.',
  );
}
