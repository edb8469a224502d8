import { HeldError } from './held.ts';
import type { Invoicing } from './invoicing.ts';

const monthOf = (day: string): string => day.slice(0, 'YYYY-MM'.length);

/**
 * A document of a later month than its payment lies in another period of VAT and of the monthly report. Throws HeldError
 * "period-crossed" where the accountant wants to decide (docs/decisions/dates-on-documents.md).
 * @param paidOn day of the payment, `YYYY-MM-DD`, if the shop told it
 * @param day of the document, `YYYY-MM-DD`
 */
export function checkPeriod(
  paidOn: string | undefined,
  { periodCrossed }: Pick<Invoicing, 'periodCrossed'>,
  day: string,
): void {
  if (periodCrossed === 'issue' || paidOn === undefined || monthOf(paidOn) >= monthOf(day)) return;
  throw new HeldError('period-crossed', `It was paid on ${paidOn}, and its document would bear ${day}.`);
}
