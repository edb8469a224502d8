import { debtorTaxId, filled, withoutGaps } from '../../../domain/receivables/debtor-parts.ts';
import type { Debtor } from '../../../domain/receivables/open-item.ts';
import { VendorContractError } from '../../../errors.ts';
import { findOne } from '../find-one.ts';
import type { ListedCustomer, ReceivablesApi, ShownCustomer } from './calls.ts';

/** A customer of a list in our words: only by its id it shows all. Undefined if it is not there any more. */
export async function readDebtor(api: ReceivablesApi, { id }: ListedCustomer): Promise<Debtor | undefined> {
  const found = await findOne(
    () => api.customers.find({ query: { id: String(id) } }),
    () => api.customers.find({ query: { limit: '1' } }),
  );
  if (!found) return undefined;
  if ('customers' in found)
    throw new VendorContractError(`WISEDAT gave a list instead of the customer ${id}.`);
  return toDebtor(found as ShownCustomer);
}

/** "Generic consumer" records have no tax number here: 999999990 stands for none. */
function toDebtor(shown: ShownCustomer): Debtor {
  const key = String(shown.id);
  const country = filled(shown.country?.iso_3166_1);
  const taxId = debtorTaxId(filled(shown.tax_id), country ?? 'PT');
  const address = addressOf(shown, country);
  return {
    key,
    code: filled(shown.code) ?? key,
    name: filled(shown.name) ?? key,
    ...(taxId && { taxId }),
    ...withoutGaps({ email: filled(shown.email), phone: filled(shown.phone) }),
    ...(address && { address }),
  };
}

function addressOf({ billing_address: place }: ShownCustomer, ofCustomer: string | undefined) {
  const country = filled(place?.country?.iso_3166_1) ?? ofCustomer;
  const address = withoutGaps({
    street: filled(place?.street),
    postalCode: filled(place?.postal_code),
    city: filled(place?.city),
    province: filled(place?.region),
    country,
  });
  return Object.keys(address).length > 0 ? address : undefined;
}
