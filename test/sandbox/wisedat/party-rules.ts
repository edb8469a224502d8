import { checkNif } from '../../../shared/vendors/wisedat/endpoints/fragments/nif.ts';
import { brokenPostalCode, toAddress } from './addresses.ts';
import { brokenRules } from './broken-rules.ts';
import { contains, type Filters, showInactive, since } from './matchers.ts';
import type { AddressRecord, PartyRecord } from './records.ts';

/** Parameters of the lists of customers, salesmen and suppliers. */
export const partyFilters: Filters<PartyRecord> = {
  modified_since: since(({ modified_at }) => modified_at),
  query: contains(({ name, code, tax_id }) => [name, code, tax_id]),
  name: contains(({ name }) => [name]),
  code: contains(({ code }) => [code]),
  tax_id: contains(({ tax_id }) => [tax_id]),
  show_inactive: showInactive,
};

/** "Tax_id is ignored if there is already a tax ID." */
export function keptTaxId(before: PartyRecord, taxId: string | undefined): string | null {
  return before.tax_id ?? taxId ?? null;
}

/** "If the country is Portugal, the tax_id must be a valid NIF", read on the record as it would be stored. */
export function brokenNif({ country, tax_id: taxId }: PartyRecord): string[] {
  return taxId === null ? [] : brokenRules(broken => checkNif({ country, tax_id: taxId }, broken));
}

type AddressBody = Parameters<typeof toAddress>[0];

/** The one address of a salesman or supplier after a write, and what is wrong with it. */
export function changedAddress(
  body: AddressBody | undefined,
  country: string,
  before: AddressRecord | null,
): { readonly address: AddressRecord | null; readonly broken: readonly (string | false)[] } {
  if (!body) return { address: before, broken: [] };
  const address = toAddress(body, country, before);
  return {
    address,
    broken: [
      !address.street && 'address.street: is mandatory',
      !address.city && 'address.city: is mandatory',
      ...brokenPostalCode(address, ['address']),
    ],
  };
}
