import { billedCountry } from '../../domain/billed-country.ts';
import type { CheckedOrder } from '../../domain/erp.ts';
import { HeldError } from '../../domain/held.ts';
import { writtenTaxId } from '../../domain/tax/tax-id.ts';
import { vatCountry } from '../../domain/tax/vat-rates.ts';
import type { PhcGo } from './connect.ts';
import { findCustomers } from './documents.ts';

/**
 * Number of the customer record of a buyer with tax number; undefined if there is none yet, or the buyer gave no
 * number. The number is searched exactly as `toDocument` writes it, and the record's country must be the number's or
 * the buyer's: the printed tax number comes from the record. Throws HeldError "customer-unclear" if it is neither.
 */
export async function findCustomer(
  phcGo: PhcGo,
  { order, buyer }: Pick<CheckedOrder, 'order' | 'buyer'>,
  sellerCountry: string,
): Promise<number | undefined> {
  const { taxId } = buyer;
  if (taxId === undefined) return undefined;
  const found = await findCustomers(phcGo, writtenTaxId(taxId, sellerCountry));
  const address = billedCountry(order);
  // Northern Ireland's numbers are of buyers whose records say United Kingdom.
  const fitting = [taxId.country, address, taxId.country === 'XI' ? 'GB' : undefined].flatMap(country =>
    country === undefined ? [] : [vatCountry(country)],
  );
  const ours = found.find(({ country }) => country === undefined || fitting.includes(vatCountry(country)));
  const [other] = found;
  if (ours || !other) return ours?.number;
  throw new HeldError(
    'customer-unclear',
    `Customer ${other.number} of PHC GO has the buyer's tax number, but its country is ${other.country}.`,
  );
}
