import type { Broken, Rule } from '../../../../http/rules.ts';

/** What the check of a postal code reads of an address, a location, or a body that is an address itself. */
export interface Place {
  readonly postal_code?: string | undefined;
  readonly country?: { readonly iso_3166_1?: string | undefined } | undefined;
}

interface PostalCodeRule {
  /** Path of the place in the body. */
  readonly at: readonly (string | number)[];
  /** "If the country is not defined, the customer's country is assumed." */
  readonly assumedCountry?: string | undefined;
  /** The place replaces what was there: a code that is missing is not valid. */
  readonly isWhole: boolean;
}

/**
 * "If the country is Portugal, postal_code must be a valid Portuguese postal code: four digits, '-', three
 * digits ('000' if not present)." (Customers, Customer Addresses, Salesmen, Suppliers, Warehouses, and the
 * locations of sales documents.) A country that the body does not show is WISEDAT's to check.
 */
export function checkPostalCode(place: Place | undefined, rule: PostalCodeRule, broken: Broken): void {
  if (!place) return;
  const country = 'country' in place ? place.country?.iso_3166_1 : rule.assumedCountry;
  if (country !== 'PT') return;
  const path = [...rule.at, 'postal_code'];
  if (place.postal_code !== undefined) {
    if (!/^\d{4}-\d{3}$/.test(place.postal_code)) {
      broken(path, 'must be four digits, "-" and three digits in Portugal ("000" if there are none)');
    }
  } else if (rule.isWhole && !('postal_code' in place)) {
    broken(path, 'is required if the country is Portugal');
  }
}

type Field = 'address' | `${'billing' | 'shipping'}_address` | `${'loading' | 'unloading'}_location`;

/** The rule for places in a body, whole ones or parts. Where a place names no country, the body's own counts. */
export const postalCodesOf =
  (
    extent: 'whole' | 'parts',
    ...fields: readonly Field[]
  ): Rule<Record<Field, Place> & { country: string }> =>
  (body, broken) => {
    for (const at of fields) {
      const rule = { at: [at], assumedCountry: body.country, isWhole: extent === 'whole' };
      checkPostalCode(body[at], rule, broken);
    }
  };
