import type { Call } from '../context.ts';
import type { Field } from '../document/parts.ts';
import type { KwixeoRecord } from '../store.ts';
import type { Requested } from './requested.ts';

type Condition = (record: KwixeoRecord, call: Call) => boolean;

const typeIs =
  (flag: string): Condition =>
  ({ values }, { data }) =>
    data.find('Customer Type', values.type)?.values[flag] === true;

const ofCompanies = typeIs('is_company');
const ofPersons = typeIs('is_person');

/** Attributes that are "present only if" something is so, rather than on request. */
const conditions: Readonly<Record<string, Condition>> = {
  'Customer company_name': ofCompanies,
  'Customer company_type': ofCompanies,
  'Customer company_siret': ofCompanies,
  'Customer company_rcs': ofCompanies,
  'Customer company_vatrate': ofCompanies,
  'Customer company_naf': ofCompanies,
  'Customer company_capital': ofCompanies,
  'Customer civility': ofPersons,
  'Customer firstname': ofPersons,
  'Customer lastname': ofPersons,
  'Customer fullname': ofPersons,
  'Customer birth_date': ofPersons,
  'Sale Category account_number': ({ values }) => values.account_by_vatrate !== true,
};

const salesDocuments: ReadonlySet<string> = new Set([
  'Command',
  'Delivery',
  'Invoice',
  'Proforma',
  'Quotation',
]);

/** Whether an attribute is shown. */
export function isPresent(
  call: Call,
  object: string,
  record: KwixeoRecord,
  { path, isOnRequest }: Field,
  requested: Requested,
): boolean {
  if (path === 'catalog') return record.values.catalog !== undefined && record.values.catalog !== null;
  if (path === 'contents' && salesDocuments.has(object) && call.switches.contentsShown === 'on-request')
    return requested.has(path);
  if (!isOnRequest) return true;
  const holds = conditions[`${object} ${path}`];
  return holds ? holds(record, call) : requested.has(path);
}
