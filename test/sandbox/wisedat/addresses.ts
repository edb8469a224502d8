import { checkPostalCode } from '../../../shared/vendors/wisedat/endpoints/fragments/postal-code.ts';
import { brokenRules } from './broken-rules.ts';
import { given } from './given.ts';
import type { AddressRecord } from './records.ts';

interface AddressBody {
  readonly street?: string | undefined;
  readonly city?: string | undefined;
  readonly postal_code?: string | undefined;
  readonly postal_code_location?: string | undefined;
  readonly phone?: string | undefined;
  readonly fax?: string | undefined;
  readonly region?: string | undefined;
  readonly country?: { readonly iso_3166_1: string } | undefined;
}

const blankAddress: Omit<AddressRecord, 'country'> = {
  street: null,
  city: null,
  postal_code: null,
  postal_code_location: null,
  phone: null,
  fax: null,
  region: null,
};

/** The address that a body makes, over the one that is there. "If the country is not defined", one is assumed. */
export function toAddress(
  body: AddressBody,
  assumedCountry: string | null,
  before: AddressRecord | null = null,
): AddressRecord {
  const { country, ...fields } = body;
  return {
    ...blankAddress,
    ...before,
    ...given(fields),
    country: country?.iso_3166_1 ?? before?.country ?? assumedCountry,
  };
}

/** The words of a refusal of an address in Portugal without a valid postal code. */
export function brokenPostalCode(address: AddressRecord | null, at: readonly string[]): string[] {
  if (!address?.country) return [];
  const place = {
    country: { iso_3166_1: address.country },
    ...(address.postal_code !== null && { postal_code: address.postal_code }),
  };
  return brokenRules(broken => checkPostalCode(place, { at, isWhole: true }, broken));
}
