import { debtorTaxId, filled, withoutGaps } from '../../../domain/receivables/debtor-parts.ts';
import type { Contact, Debtor } from '../../../domain/receivables/open-item.ts';
import { VendorContractError } from '../../../errors.ts';
import type { ListedCustomer, ShownContact } from './calls.ts';

/** A customer of a list in our words, with the people at it. Throws VendorContractError if it lacks what was asked for. */
export function toDebtor(row: ListedCustomer): { debtor: Debtor; contacts: readonly Contact[] } {
  const key = String(row.id);
  const code = filled(row.reference?.customer) ?? key;
  const { address_invoice: place } = row;
  const country = filled(place?.country?.code)?.toUpperCase();
  const taxId = debtorTaxId(filled(row.company_vatrate), country ?? 'FR');
  const siret = filled(row.company_siret);
  const [email, phone] = [filled(row.email), filled(row.phone) ?? filled(row.mobile)];
  const address = withoutGaps({
    street: filled(place?.road1),
    street2: [place?.road2, place?.road3].map(filled).filter(Boolean).join(', ') || undefined,
    postalCode: filled(place?.postal_code),
    city: filled(place?.town),
    country,
  });
  if (!row.contacts) throw new VendorContractError(`Kwixéo shows the customer ${key} without its contacts.`);
  return {
    debtor: {
      key,
      code,
      name: filled(row.company_name) ?? filled(row.fullname) ?? filled(row.name) ?? code,
      ...(taxId && { taxId }),
      ...withoutGaps({ siret, email, phone }),
      ...(Object.keys(address).length > 0 && { address }),
    },
    contacts: contactsOf(row.contacts, key, code),
  };
}

/** One person may be at several customers, so the key has both. */
function contactsOf(shown: readonly ShownContact[], customer: string, code: string): Contact[] {
  const people = shown.filter(({ lastname, firstname }) => filled(lastname) ?? filled(firstname));
  const [collector] = people.toSorted(
    (one, other) => rank(one) - rank(other) || Number(one.id) - Number(other.id),
  );
  return people.map(person => {
    const [firstName, lastName] = [filled(person.firstname), filled(person.lastname)];
    return {
      key: `${customer}-${person.id}`,
      debtorCode: code,
      lastName: lastName ?? firstName ?? '',
      ...withoutGaps({
        firstName: lastName === undefined ? undefined : firstName,
        email: filled(person.email),
        phone: filled(person.phone) ?? filled(person.mobile),
      }),
      collects: person === collector,
    };
  });
}

const bookkeeper = /compta|account|factur|r[eè]glement|daf\b/i;

/** Who is reminded: a bookkeeper by the label of the function, else who has an e-mail address, else the first. */
function rank({ email, function: role }: ShownContact): number {
  if (filled(email) === undefined) return 2;
  return bookkeeper.test(role?.label ?? '') ? 0 : 1;
}
