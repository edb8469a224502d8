import { formatMinor } from '../../../domain/money.ts';
import type { Contact, Debtor, OpenItem } from '../../../domain/receivables/open-item.ts';
import type { TargetSettings } from '../../../domain/receivables/receivables-target.ts';

/** Cells by the names of their columns; what is not known is absent. */
export type Row = Readonly<Record<string, string | undefined>>;

/** A debtor as a row of `clients`. Columns that collectors own (limits, comments, blocked accounts) are never named. */
export const toClient = ({ key, code, name, taxId, siret, email, phone, address }: Debtor): Row => ({
  client_code: code,
  client_business_name: name,
  client_unique_key: key,
  client_id: taxId?.number,
  client_vat: taxId && `${taxId.country === 'GR' ? 'EL' : taxId.country}${taxId.number}`,
  client_siret: siret,
  client_email: email,
  client_phone: phone,
  client_address_street: address?.street,
  client_address_street_line2: address?.street2,
  client_address_zip: address?.postalCode,
  client_address_city: address?.city,
  client_address_state: address?.province,
  client_address_country: address?.country,
});

/** A person as a row of `contacts`. The role "company" is overwritten by every import of clients (help, question 21). */
export const toContact = (contact: Contact): Row => ({
  client_code: contact.debtorCode,
  contact_lastname: contact.lastName,
  contact_firstname: contact.firstName,
  contact_email: contact.email,
  contact_phone: contact.phone,
  contact_role: 'accounting',
  contact_collection: contact.collects ? '1' : '0',
  contact_unique_key: contact.key,
});

/** FAC is an invoice, AVO a credit note, RGL money that settles nothing yet (help, page 31). */
const itemTypes: Readonly<Record<OpenItem['kind'], string>> = {
  invoice: 'FAC',
  credit: 'AVO',
  payment: 'RGL',
};

/** An item as a row of `items`. Items cannot be deleted: a settled one is sent with 0 left and the day of the payment. */
export function toItem(item: OpenItem, { creditSign }: TargetSettings): Row {
  const { balance } = item;
  const isCleared = 'clearedOn' in balance;
  const amount = (minor: bigint): string =>
    formatMinor(creditSign === 'positive' && minor < 0n ? -minor : minor);
  return {
    client_code: item.debtorCode,
    item_type: itemTypes[item.kind],
    item_erp_type: item.sourceType,
    item_number: item.number,
    item_unique_key: item.key,
    item_date_issue: item.issuedOn,
    item_date_due: item.dueOn,
    item_date_payment: isCleared ? balance.clearedOn : '',
    item_amount_initial_inc_tax: amount(item.initial),
    item_amount_remaining_inc_tax: amount(isCleared ? 0n : balance.remaining),
    item_currency: item.currency,
  };
}
