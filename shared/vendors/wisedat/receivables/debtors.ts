import type { Debtor } from '../../../domain/receivables/open-item.ts';
import { readTaxId } from '../../../domain/tax/tax-id.ts';
import { VendorContractError, VendorRefusedError } from '../../../errors.ts';
import type { ListedCustomer, ReceivablesApi, ShownCustomer } from './calls.ts';

/** A customer of a list in our words: only by its id it shows all. Undefined if it is not there any more. */
export async function readDebtor(api: ReceivablesApi, { id }: ListedCustomer): Promise<Debtor | undefined> {
  try {
    const found = await api.customers.find({ query: { id: String(id) } });
    if ('customers' in found)
      throw new VendorContractError(`WISEDAT gave a list instead of the customer ${id}.`);
    return toDebtor(found as ShownCustomer);
  } catch (error) {
    if (error instanceof VendorRefusedError && error.answered?.status === 404) return undefined;
    throw error;
  }
}

/** "Generic consumer" records have no tax number here: 999999990 stands for none. */
function toDebtor(shown: ShownCustomer): Debtor {
  const key = String(shown.id);
  const country = filled(shown.country?.iso_3166_1);
  const taxId = taxIdOf(filled(shown.tax_id), country);
  const [email, phone] = [filled(shown.email), filled(shown.phone)];
  const address = addressOf(shown, country);
  return {
    key,
    code: filled(shown.code) ?? key,
    name: filled(shown.name) ?? key,
    ...(taxId && { taxId }),
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    ...(address && { address }),
  };
}

/** Numbers that nobody here can check go as they are, without the country in front. */
function taxIdOf(text: string | undefined, country = 'PT'): Debtor['taxId'] {
  if (text === undefined) return undefined;
  const reading = readTaxId(text, country);
  if (reading.kind === 'final-consumer') return undefined;
  if (reading.kind !== 'invalid') return { country: reading.country, number: reading.value };
  const bare = text.toUpperCase().replace(/[\s.-]/g, '');
  return { country, number: bare.startsWith(country) ? bare.slice(country.length) : bare };
}

function addressOf({ billing_address: place }: ShownCustomer, ofCustomer: string | undefined) {
  const country = filled(place?.country?.iso_3166_1) ?? ofCustomer;
  const texts = {
    street: filled(place?.street),
    postalCode: filled(place?.postal_code),
    city: filled(place?.city),
    province: filled(place?.region),
    country,
  };
  const address = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined));
  return Object.keys(address).length > 0 ? address : undefined;
}

function filled(text: string | null | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}
