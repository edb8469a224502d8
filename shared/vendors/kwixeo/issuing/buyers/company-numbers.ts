import { bare, sirenOrSiret } from '../../../../domain/company-number.ts';
import type { CheckedBuyer } from '../../../../domain/tax/buyer-check.ts';
import { readTaxId } from '../../../../domain/tax/tax-id.ts';
import type { ShownCustomer } from '../shown.ts';

export type TaxId = NonNullable<CheckedBuyer['taxId']>;

/** "FR", a key of two signs, and the SIREN. */
const vatLength = 13;
const siretLength = 14;

/** VAT numbers of Monaco: "FR", a key, three zeros and six digits that are not a SIREN. */
const ofMonaco = /^..000\d{6}$/;

/**
 * Nine digits of a company, in its SIREN, SIRET (14 digits) or VAT number (key and SIREN); undefined of other countries,
 * and of Monaco.
 */
export function sirenOf({ country, value }: TaxId): string | undefined {
  if (country !== 'FR' || ofMonaco.test(value)) return undefined;
  return value.length === 11 ? value.slice(2) : value.slice(0, 9);
}

/** What a new record keeps of the number that a buyer gave. */
export function numbersOf(taxId: TaxId): {
  readonly company_siret?: string;
  readonly company_vatrate?: string;
} {
  const { country, value } = taxId;
  const siren = sirenOf(taxId);
  if (siren === undefined) return { company_vatrate: `${country === 'GR' ? 'EL' : country}${value}` };
  return value.length === 11
    ? { company_siret: siren, company_vatrate: `FR${value}` }
    : { company_siret: value };
}

/** The VAT number to print; empty if the buyer gave none. */
export const vatNumberOf = (taxId: TaxId | undefined): string =>
  (taxId && numbersOf(taxId).company_vatrate) ?? '';

/** The number that a record shows, its SIREN or SIRET before its VAT number; undefined if it shows none that can be read. */
export function taxIdOf({
  company_siret: siret,
  company_vatrate: vat,
}: Pick<ShownCustomer, 'company_siret' | 'company_vatrate'>): TaxId | undefined {
  const value = sirenOrSiret(siret);
  if (value !== undefined) return { country: 'FR', value };
  const reading = readTaxId(vat ?? '', 'FR');
  return 'value' in reading ? { country: reading.country, value: reading.value } : undefined;
}

/** Whether a record shows the whole SIRET of a buyer: the same establishment, not only the same company. */
export const isOfEstablishment = (
  shown: Pick<ShownCustomer, 'company_siret'>,
  { country, value }: TaxId,
): boolean => country === 'FR' && value.length === siretLength && bare(shown.company_siret) === value;

/** Whether a record shows the number of this company. */
export function isOfCompany(
  shown: Pick<ShownCustomer, 'company_siret' | 'company_vatrate'>,
  taxId: TaxId,
): boolean {
  const vat = bare(shown.company_vatrate);
  const siren = sirenOf(taxId);
  if (siren === undefined) return vat === bare(vatNumberOf(taxId));
  return (
    (sirenOrSiret(shown.company_siret)?.startsWith(siren) ?? false) ||
    (vat.length === vatLength && vat.startsWith('FR') && vat.endsWith(siren))
  );
}
