import { readTaxId } from '../../../../domain/tax/tax-id.ts';
import type { Rule } from '../../../../http/rules.ts';

/**
 * "If the country is Portugal, the tax_id must be a valid NIF." (Customers, Salesmen, Suppliers.) The number
 * goes to WISEDAT as it is, so it must be nine bare digits; that of the final consumer passes.
 */
export const checkNif: Rule<{ country: string; tax_id: string }> = ({ country, tax_id: taxId }, broken) => {
  if (country !== 'PT' || taxId === undefined) return;
  const reading = readTaxId(taxId, 'PT');
  if (reading.kind === 'invalid') {
    broken(['tax_id'], `must be a valid NIF in Portugal: ${reading.reason}`);
  } else if (!/^\d{9}$/.test(taxId)) {
    broken(['tax_id'], 'must be a valid NIF in Portugal: nine digits and nothing else');
  }
};
