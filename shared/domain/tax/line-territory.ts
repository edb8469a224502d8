import { HeldError } from '../held.ts';
import type { Invoicing } from '../invoicing.ts';
import { legalRates, territoriesOf } from './vat-rates.ts';

/**
 * The territory ("PT", "PT-AC", "PT-MA") whose rate a line of the seller's own country carries. Goods take
 * the rate of the place where their transport starts (docs/decisions/tax-regime.md), so a rate of another
 * territory is held unless "islands" is "as-charged" and one territory only has that rate.
 */
export function lineTerritory(
  line: { readonly name: string; readonly rate: string },
  invoicing: Pick<Invoicing, 'country' | 'islands'>,
  dispatch: string,
  day: string,
): string {
  if (line.rate === '0' || legalRates(dispatch, day).includes(line.rate)) return dispatch;
  const others = territoriesOf(invoicing.country).filter(territory =>
    legalRates(territory, day).includes(line.rate),
  );
  const [only] = others;
  if (invoicing.islands === 'as-charged' && only !== undefined && others.length === 1) return only;
  throw new HeldError(
    'region-rate-conflict',
    `"${line.name}" is charged ${line.rate} %, which is a rate of ` +
      `${others.join(' and ') || 'no region'}; goods leave from ${dispatch}.`,
  );
}
