import { advice, HeldError } from '../held.ts';
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
    remedyFor(others, only !== undefined && invoicing.islands === 'by-dispatch'),
  );
}

/** Which of the two settings is wrong, if it is one of them. */
function remedyFor(others: readonly string[], helpsAsCharged: boolean): string | undefined {
  if (others.length === 0) return undefined;
  const dispatch = `If goods leave from ${others.join(' or ')}, set "dispatchRegion" of the ERP, then retry.`;
  return helpsAsCharged
    ? `${dispatch} If the rate of the place of delivery is right, set "islands" to "as-charged" in "invoicing", then retry.`
    : `${dispatch} If not: ${advice.byHand}`;
}
