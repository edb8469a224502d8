import type { PhcGoCustomer } from '../../../shared/vendors/phc-go/endpoints/customer.ts';
import type { PhcGoDocumentRequest } from '../../../shared/vendors/phc-go/endpoints/document-fields.ts';
import { finalConsumerNif, isNif } from './nif.ts';
import { blankCustomer, type PhcGoCustomerRecord } from './records.ts';
import { refuseUnless } from './refusal.ts';
import type { PhcGoSwitches } from './settings.ts';

/** What a request does to the customers: nothing is stored before the whole document is accepted. */
export interface CustomerChange {
  /** The record after the change: the printed tax number comes from it. */
  readonly record: PhcGoCustomerRecord;
  /** Place in the list; undefined: a new record. */
  readonly index: number | undefined;
  /** Data for the print: with `notUpdate` they may differ from the record. */
  readonly printedName: string;
}

/** Finds, creates or updates the customer of a request (footnote 2, `notUpdate`, `clearWrongTaxNum`). */
export function changeCustomer(
  { document, customer, requestOptions }: PhcGoDocumentRequest,
  customers: readonly PhcGoCustomerRecord[],
  switches: PhcGoSwitches,
): CustomerChange {
  const indexOf = (number: number | undefined, estab = 0): number =>
    customers.findIndex(record => record.number === number && record.estab === estab);
  if (document.customerNumber !== undefined) {
    const index = indexOf(document.customerNumber, document.customerEstab);
    const record = customers[index];
    refuseUnless(record !== undefined, `Customer ${document.customerNumber} does not exist.`);
    if (!customer) return { record, index, printedName: document.customerName ?? record.name };
    const same = customer.number === undefined || customer.number === document.customerNumber;
    refuseUnless(same, 'The customer of the document is not the customer of the request.');
    return changed(record, index, customer, document.customerName);
  }
  refuseUnless(customer !== undefined, 'The document has no customer.');
  const byNumber = indexOf(customer.number, customer.estab);
  const index = byNumber >= 0 ? byNumber : findAlike(customer, customers, switches);
  const known = customers[index];
  if (known) return changed(known, index, customer, document.customerName);
  const record = created(customer, requestOptions.clearWrongTaxNum === true, customers);
  return { record, index: undefined, printedName: document.customerName ?? record.name };
}

/** Place of the record that a customer without number is taken for; -1: none. */
function findAlike(
  { number, taxNumber, name }: PhcGoCustomer,
  customers: readonly PhcGoCustomerRecord[],
  { customerMatch }: PhcGoSwitches,
): number {
  if (number !== undefined) return -1;
  if (customerMatch === 'name') return customers.findIndex(record => record.name === name);
  return customerMatch === 'number-then-tax-number' && taxNumber
    ? customers.findIndex(record => record.taxNumber === taxNumber)
    : -1;
}

function changed(
  record: PhcGoCustomerRecord,
  index: number,
  customer: PhcGoCustomer,
  printedName: string | undefined,
): CustomerChange {
  if (customer.notUpdate) return { record, index, printedName: printedName ?? customer.name ?? record.name };
  const { number, estab } = record;
  const updated = { ...record, ...given(customer), number, estab, updates: record.updates + 1 };
  refuseUnless(isAcceptable(updated), 'The tax number of the customer is not valid.');
  return { record: updated, index, printedName: printedName ?? updated.name };
}

function created(
  customer: PhcGoCustomer,
  clearsWrongTaxNumber: boolean,
  customers: readonly PhcGoCustomerRecord[],
): PhcGoCustomerRecord {
  refuseUnless(Boolean(customer.name), 'A new customer needs a name.');
  const record: PhcGoCustomerRecord = {
    ...blankCustomer,
    ...given(customer),
    name: customer.name ?? '',
    number: customer.number ?? 1 + Math.max(0, ...customers.map(({ number }) => number)),
    estab: customer.estab ?? 0,
  };
  if (isAcceptable(record)) return record;
  refuseUnless(clearsWrongTaxNumber, 'The tax number of the customer is not valid.');
  return { ...record, taxNumber: '' };
}

/** Fields of the record that the request carries. */
function given({ notUpdate: _, ...fields }: PhcGoCustomer): Partial<PhcGoCustomerRecord> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Only Portuguese numbers are checked; the number of the final consumer is not a buyer's. */
function isAcceptable({ taxNumber, country }: PhcGoCustomerRecord): boolean {
  if (taxNumber === '') return true;
  if (taxNumber === finalConsumerNif) return false;
  return !['PT', 'PORTUGAL'].includes(country.toUpperCase()) || isNif(taxNumber);
}
