import { sirenOrSiret } from '../company-number.ts';
import { ownValue } from '../own-value.ts';
import { readTaxId } from '../tax/tax-id.ts';
import type { Debtor } from './open-item.ts';

/**
 * How numbers of businesses begin in countries that number persons alike. Portugal: companies, public bodies, former
 * sole traders, associations, and foreigners who are taxed at source; sole traders have a person's number.
 */
const businessNumbers: Readonly<Record<string, RegExp>> = { PT: /^(?:[5689]|45)/, ES: /^[A-HJNP-SUVW]/ };

/** True for a debtor whose SIREN, SIRET or tax number shows a business; a number that cannot be read shows nothing. */
export function isBusiness({ taxId, siret }: Pick<Debtor, 'taxId' | 'siret'>): boolean {
  if (sirenOrSiret(siret) !== undefined) return true;
  if (!taxId) return false;
  const reading = readTaxId(taxId.number, taxId.country);
  if (reading.kind !== 'valid' && reading.kind !== 'foreign') return false;
  return ownValue(businessNumbers, reading.country)?.test(reading.value) ?? true;
}
