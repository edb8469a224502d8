import { readTaxId } from '../../../../domain/tax/tax-id.ts';
import type { Broken } from '../../../../http/rules.ts';

interface TaxedParty {
  readonly country?: string | undefined;
  readonly tax_id?: string | undefined;
}

/**
 * "If the country is Portugal, the tax_id must be a valid NIF." (Customers, Salesmen, Suppliers.) The number
 * goes to WISEDAT as it stands, so it must be nine bare digits; that of the final consumer passes.
 */
export function checkNif({ country, tax_id: taxId }: TaxedParty, broken: Broken): void {
  if (country !== 'PT' || taxId === undefined) return;
  const reading = readTaxId(taxId, 'PT');
  if (reading.kind === 'invalid') {
    broken(['tax_id'], `must be a valid NIF in Portugal: ${reading.reason}`);
  } else if (!/^\d{9}$/.test(taxId)) {
    broken(['tax_id'], 'must be a valid NIF in Portugal: nine digits and nothing else');
  }
}
