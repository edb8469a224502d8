import { billedCountry } from '../../../domain/billed-country.ts';
import { bare } from '../../../domain/company-number.ts';
import type { CheckedOrder } from '../../../domain/erp.ts';
import { HeldError } from '../../../domain/held.ts';
import { nameOnDocument } from '../../../domain/tax/buyer-check.ts';
import { writtenTaxId } from '../../../domain/tax/tax-id.ts';
import { vatCountry } from '../../../domain/tax/vat-rates.ts';
import {
  VendorContractError,
  VendorOutcomeUnknownError,
  VendorRefusedError,
  VendorUnavailableError,
} from '../../../errors.ts';
import { findOne } from '../find-one.ts';
import { type IssuingApi, type IssuingWisedat, rowsOfPage } from './calls.ts';
import { newCustomer } from './new-customer.ts';
import { walk } from './walk.ts';

type Found = Awaited<ReturnType<IssuingApi['customers']['find']>>;
type CustomerPage = Extract<Found, { customers: unknown }>;
type ListedCustomer = CustomerPage['customers'][number];
type ShownCustomer = Exclude<Found, CustomerPage>;

/** Whom a document names: a record that is there, or the one to be made with it. */
export type Customer =
  | {
      readonly kind: 'existing' | 'final-consumer';
      readonly id: number;
      readonly name?: string;
      readonly taxId?: string;
    }
  | { readonly kind: 'new'; readonly body: ReturnType<typeof newCustomer>; readonly taxId: string };

/**
 * The customer of an order: the record that a person named, the one with exactly the buyer's tax number, a new one, or
 * the final consumer. Throws HeldError: customer-number-wrong, customer-inactive, customer-unclear,
 * address-incomplete, buyer-without-name.
 */
export async function customerOf(
  { api, connection, tenant }: IssuingWisedat,
  checked: CheckedOrder,
  sellerCountry: string,
): Promise<Customer> {
  const { order, buyer, customerNumber } = checked;
  const taxId = buyer.taxId && writtenTaxId(buyer.taxId, sellerCountry);
  if (customerNumber !== undefined) return named(api, customerNumber, taxId);
  if (taxId === undefined) return { kind: 'final-consumer', id: connection.finalConsumerCustomer };
  const name = nameOnDocument(order, buyer);
  const id = await onlyOf(await findByTaxId(api, taxId), name);
  if (id === undefined)
    return { kind: 'new', taxId, body: newCustomer(checked, { taxId, name, tenant, sellerCountry }) };
  const record = await readCustomer(api, id);
  if (!record) throw new VendorContractError(`WISEDAT lists the customer ${id} and does not show it.`);
  checkCountry(record, checked);
  return existing(record, taxId);
}

async function named(api: IssuingApi, id: number, taxId: string | undefined): Promise<Customer> {
  const record = await readCustomer(api, id);
  const wrong = (facts: string) => new HeldError('customer-number-wrong', facts);
  if (!record) throw wrong(`WISEDAT has no customer with the number ${id}.`);
  if (taxId !== undefined && !isSameTaxId(record.tax_id, taxId))
    throw wrong(`Customer ${id} of WISEDAT has another tax number than the order, or none.`);
  return existing(record, taxId);
}

/** "The customer must have a billing address" (WISEDAT's document, chapter Sales Invoices). */
function existing({ id, active, name, billing_address: address }: ShownCustomer, taxId?: string): Customer {
  if (active === false) throw inactive(String(id));
  if (!address?.street && !address?.city)
    throw new HeldError(
      'address-incomplete',
      `Customer ${id} of WISEDAT has no billing address.`,
      'Give it one in WISEDAT, then retry.',
    );
  return {
    kind: 'existing',
    id: Number(id),
    ...(name != null && { name }),
    ...(taxId !== undefined && { taxId }),
  };
}

const inactive = (id: string) =>
  new HeldError(
    'customer-inactive',
    `Customer ${id} of WISEDAT has the buyer's tax number and is not active.`,
  );

/** Customers with exactly this tax number, inactive ones too: the filter "contains". */
async function findByTaxId(api: IssuingApi, taxId: string): Promise<ListedCustomer[]> {
  const listed = await listCustomers(api, { tax_id: taxId, show_inactive: 'true' });
  return listed.filter(one => isSameTaxId(one.tax_id, taxId));
}

/** Of several active records the one with the buyer's name, if it is one; undefined if there is none at all. */
function onlyOf(found: readonly ListedCustomer[], name: string): number | undefined {
  const active = found.filter(one => one.active !== false);
  const [first, second] = active;
  if (!first && found[0]) throw inactive(String(found[0].id));
  if (!second) return first && Number(first.id);
  const [alike, another] = active.filter(one => plain(one.name) === plain(name));
  if (alike && !another) return Number(alike.id);
  const ids = active.map(({ id }) => id).join(', ');
  throw new HeldError('customer-unclear', `The customers ${ids} of WISEDAT have the buyer's tax number.`);
}

/** The printed tax number is of the record, so its country must be the number's or the buyer's. */
function checkCountry({ id, country }: ShownCustomer, { order, buyer }: CheckedOrder): void {
  const shown = country?.iso_3166_1;
  const address = billedCountry(order);
  const fitting = [buyer.taxId?.country, address, buyer.taxId?.country === 'XI' ? 'GB' : undefined];
  if (!shown || fitting.some(one => one !== undefined && vatCountry(one) === vatCountry(shown))) return;
  throw new HeldError(
    'customer-unclear',
    `Customer ${id} of WISEDAT has the buyer's tax number, but its country is ${shown}.`,
  );
}

/**
 * Id of the record, which is made if need be (docs/decisions/customers-at-the-erp.md). Its code is derived from the tax number and unique there, so that of two
 * creates one is refused and both find the same record; a lost answer is looked up by it.
 * Throws VendorRefusedError, and VendorUnavailableError: no document was sent then.
 */
export async function ensureCustomer(api: IssuingApi, customer: Customer): Promise<number> {
  if (customer.kind !== 'new') return customer.id;
  const { body } = customer;
  const known = await findByCode(api, body.code);
  if (known !== undefined) return known;
  let refused: VendorRefusedError | undefined;
  try {
    await api.customers.create({ body });
  } catch (error) {
    if (error instanceof VendorRefusedError) refused = error;
    else if (!(error instanceof VendorOutcomeUnknownError)) throw error;
  }
  const made = await findByCode(api, body.code);
  if (made !== undefined) return made;
  throw (
    refused ??
    new VendorUnavailableError('WISEDAT does not show the new customer yet.', { retryAfterSeconds: 30 })
  );
}

async function findByCode(api: IssuingApi, code: string): Promise<number | undefined> {
  const listed = await listCustomers(api, { code, show_inactive: 'true' });
  const found = listed.find(one => one.code === code);
  return found && Number(found.id);
}

async function readCustomer(api: IssuingApi, id: number): Promise<ShownCustomer | undefined> {
  const found = await findOne(
    () => api.customers.find({ query: { id: String(id) } }),
    () => api.customers.find({ query: { limit: '1' } }),
  );
  return !found || 'customers' in found ? undefined : (found as ShownCustomer);
}

function listCustomers(
  api: IssuingApi,
  filter: { readonly tax_id?: string; readonly code?: string; readonly show_inactive: 'true' },
): Promise<ListedCustomer[]> {
  return walk(async page => {
    const found = await api.customers.find({ query: { ...filter, limit: rowsOfPage, page } });
    if (!('customers' in found))
      throw new VendorContractError('WISEDAT gave one customer instead of a list.');
    return { pagination: found.pagination, rows: found.customers } as {
      pagination: CustomerPage['pagination'];
      rows: CustomerPage['customers'];
    };
  });
}

/** Blanks, dots and the prefix of the country do not make another number. */
export const isSameTaxId = (shown: string | null | undefined, taxId: string): boolean => {
  const national = (text: string) => bare(text).replace(/^PT(?=\d{9}$)/, '');
  return shown != null && national(shown) === national(taxId);
};

const plain = (text: string | null | undefined): string =>
  (text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
