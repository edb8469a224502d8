import type { CheckedOrder } from '../../../../domain/erp.ts';
import { HeldError } from '../../../../domain/held.ts';
import { nameOnDocument } from '../../../../domain/tax/buyer-check.ts';
import { isBusiness } from '../../../../domain/tax/tax-regime.ts';
import { VendorOutcomeUnknownError, VendorRefusedError, VendorUnavailableError } from '../../../../errors.ts';
import type { IssuingApi, IssuingKwixeo } from '../calls.ts';
import type { ShownCustomer } from '../shown.ts';
import { isFrench } from './addresses.ts';
import { isOfCompany, isOfEstablishment, type TaxId, taxIdOf, vatNumberOf } from './company-numbers.ts';
import { findRecords, type Handle, handleOf } from './find-customers.ts';
import { type NewCustomer, newCustomer } from './new-customer.ts';

/** Whom an invoice names: a record that is there, or the one to be made with it. */
export type Customer = {
  /** As the document prints them; the number is empty where there is none. */
  readonly name: string;
  readonly vatNumber: string;
  /** Of a company that a person named, where the order tells none: the number of the record. */
  readonly taxId?: TaxId;
} & (
  | { readonly kind: 'existing'; readonly id: number }
  | { readonly kind: 'new'; readonly made: NewCustomer }
);

/**
 * The customer of an order: the record that a person named, the one with exactly the buyer's number or address, or a
 * new one (docs/decisions/customers-at-the-erp.md). Throws HeldError: customer-number-wrong, customer-inactive,
 * customer-unclear, buyer-without-name, business-without-tax-id.
 */
export async function customerOf(
  { api, connection }: IssuingKwixeo,
  checked: CheckedOrder,
): Promise<Customer> {
  const { order, buyer, customerNumber } = checked;
  const { taxId } = buyer;
  const name = nameOnDocument(order, buyer);
  if (name === '')
    throw new HeldError(
      'buyer-without-name',
      'The order has no name of a buyer.',
      'Ask the buyer and send the name: {"correction": {"name": ".."}}.',
    );
  if (customerNumber !== undefined) return { ...(await named(api, customerNumber, checked)), name };
  if (taxId === undefined && isBusiness(order) && isFrench(order)) throw withoutSiren();
  const handle = handleOf(order, taxId, name);
  const found = onlyOf(await findRecords(api, handle), handle, name);
  const vatNumber = vatNumberOf(taxId) || (taxId ? (found?.company_vatrate ?? '') : '');
  return found
    ? { kind: 'existing', id: Number(found.id), name, vatNumber }
    : { kind: 'new', name, vatNumber, made: newCustomer(order, { handle, taxId, name, connection }) };
}

const withoutSiren = () =>
  new HeldError('business-without-tax-id', 'The buyer is a company in France and gave no SIREN.');

async function named(api: IssuingApi, id: number, { order, buyer: { taxId } }: CheckedOrder) {
  const record = await readCustomer(api, id);
  const wrong = (facts: string) => new HeldError('customer-number-wrong', facts);
  if (!record) throw wrong(`Kwixéo has no customer with the number ${id}.`);
  if (record.archived_at != null) throw inactive(id);
  if (taxId && !isOfCompany(record, taxId))
    throw wrong(`Customer ${id} of Kwixéo has another SIREN or VAT number than the order, or none.`);
  const { company_siret: siret, company_vatrate: vat } = record;
  const isCompany = isBusiness(order) || (record.company_name ?? '') !== '';
  if (isCompany && isFrench(order) && !siret && !vat)
    throw new HeldError(
      'business-without-tax-id',
      `Customer ${id} of Kwixéo is a company in France without SIREN and VAT number.`,
      'Give it one of them in Kwixéo, then retry.',
    );
  const own = taxId || !isCompany ? undefined : taxIdOf(record);
  const vatNumber = vatNumberOf(taxId) || (vat ?? '');
  return { kind: 'existing', id, vatNumber, ...(own && { taxId: own }) } as const;
}

async function readCustomer(api: IssuingApi, id: number): Promise<ShownCustomer | undefined> {
  try {
    return await api.customers.get({ path: { id }, query: {} });
  } catch (error) {
    if (error instanceof VendorRefusedError && error.answered?.status === 404) return undefined;
    throw error;
  }
}

const inactive = (id: string | number) =>
  new HeldError('customer-inactive', `Customer ${id} of Kwixéo is the buyer's and was archived.`);

/**
 * Of several records the one with exactly the buyer's SIRET, else the one with the buyer's name, if it is one; undefined
 * if there is none at all.
 */
function onlyOf(found: readonly ShownCustomer[], handle: Handle, name: string): ShownCustomer | undefined {
  const all = found.filter(one => one.archived_at == null);
  const exact = all.filter(one => handle.of === 'company' && isOfEstablishment(one, handle.taxId));
  const active = exact.length > 0 ? exact : all;
  const [first, second] = active;
  if (!first && found[0]) throw inactive(found[0].id);
  if (!second) return first;
  const alike = active.filter(one => plain(one.name) === plain(name));
  if (alike.length === 1) return alike[0];
  const ids = active.map(({ id }) => id).join(', ');
  throw new HeldError('customer-unclear', `The customers ${ids} of Kwixéo may be the buyer.`);
}

/**
 * Id of the record, which is made if need be. What it is found by is looked up again before and after: whatever answer
 * was lost, it is made once. Throws VendorRefusedError, and VendorUnavailableError: no document was sent then.
 */
export async function ensureCustomer(api: IssuingApi, customer: Customer): Promise<number> {
  if (customer.kind === 'existing') return customer.id;
  const { handle, body, address } = customer.made;
  const find = async () => onlyOf(await findRecords(api, handle), handle, customer.name);
  const known = await find();
  if (known) return Number(known.id);
  const country = await countryOf(api, address.country);
  try {
    const made = await api.customers.create({
      body: { ...body, ...(country !== undefined && { address_invoice: { ...address, country } }) },
    });
    return Number(made.id);
  } catch (error) {
    if (!(error instanceof VendorOutcomeUnknownError)) throw error;
  }
  const shown = await find();
  if (shown) return Number(shown.id);
  throw new VendorUnavailableError('Kwixéo does not show the new customer yet.', { retryAfterSeconds: 30 });
}

/** Records name a country by its id, documents by its code. */
async function countryOf(api: IssuingApi, code: string): Promise<number | undefined> {
  const { datas } = await api.countries.list({ query: { filter: { code } } });
  const found = datas.find(one => one.code === code);
  return found && Number(found.id);
}

const plain = (text: string | null | undefined): string =>
  (text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
