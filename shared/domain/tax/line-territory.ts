import { HeldError } from '../held.ts';
import type { Invoicing } from '../invoicing.ts';
import { legalRates, territoriesOf } from './vat-rates.ts';

/**
 * The territory ("PT", "PT-AC", "PT-MA") whose rate a line of the seller's own country carries. Goods take
 * the rate of the place where their transport starts (docs/decisions/tax-regime.md), so a rate of another
 * territory is held unless "islands" is "as-charged" and one territory only has that rate, or the buyer's has it.
 */
export function lineTerritory(
  line: { readonly name: string; readonly rate: string },
  invoicing: Pick<Invoicing, 'country' | 'islands'>,
  dispatch: string,
  day: string,
  ofBuyer?: string,
): string {
  if (line.rate === '0' || legalRates(dispatch, day).includes(line.rate)) return dispatch;
  const others = territoriesOf(invoicing.country).filter(territory =>
    legalRates(territory, day).includes(line.rate),
  );
  const [only] = others.length === 1 ? others : others.filter(territory => territory === ofBuyer);
  if (invoicing.islands === 'as-charged' && only !== undefined) return only;
  throw new HeldError(
    'region-rate-conflict',
    `"${line.name}" is charged ${line.rate} %, which is a rate of ${others.join(' and ') || 'no region'}; goods leave from ${dispatch}.`,
    only === undefined
      ? undefined
      : 'Set "islands" to "as-charged" in "invoicing" after asking your accountant, or "dispatchRegion" of the ERP if the goods leave from there, and retry.',
  );
}
