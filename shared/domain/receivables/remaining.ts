import { sumOf } from '../money.ts';
import type { SourceDocument, SourcePayment } from './invoice-source.ts';

/** `settledOn`: day of the last payment, if nothing is left. */
type Remaining =
  | { readonly ok: true; readonly remaining: bigint; readonly settledOn?: string }
  | { readonly ok: false; readonly message: string };

/**
 * What is left of a document: its total less what all payments that were not cancelled settle of it, discounts
 * included. The sources print no balance, so `payments` must hold every one that names the document.
 */
export function remainingOf(
  { id, total, currency }: Pick<SourceDocument, 'id' | 'total' | 'currency'>,
  payments: readonly SourcePayment[],
): Remaining {
  const settling = payments.flatMap(({ cancelled, settles, paidOn, currency }) => {
    const parts = cancelled ? [] : settles.filter(({ documentId }) => documentId === id);
    return parts.map(({ received, discount }) => ({ paidOn, currency, amount: received + discount }));
  });
  if (settling.some(part => part.currency !== currency))
    return { ok: false, message: 'A payment in another currency settles it.' };
  const remaining = total - sumOf(settling.map(({ amount }) => amount));
  if (remaining < 0n) return { ok: false, message: 'Its payments settle more than its total.' };
  const settledOn = settling
    .map(({ paidOn }) => paidOn)
    .toSorted()
    .at(-1);
  return { ok: true, remaining, ...(remaining === 0n && settledOn !== undefined && { settledOn }) };
}
