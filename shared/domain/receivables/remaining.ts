import { sumOf } from '../money.ts';
import type { SourceDocument, SourcePayment } from './invoice-source.ts';

/** `settledOn`: day of the last payment, if nothing is left. */
type Remaining =
  | { readonly ok: true; readonly remaining: bigint; readonly settledOn?: string }
  | { readonly ok: false; readonly message: string };

/**
 * What is left of a document: its total less what all payments that were not cancelled settle of it, discounts and
 * tax that its customer withheld included. The sources print no balance, so `payments` must hold every one that names
 * the document.
 */
export function remainingOf(
  { id, total, currency }: Pick<SourceDocument, 'id' | 'total' | 'currency'>,
  payments: readonly SourcePayment[],
): Remaining {
  const settling = payments.flatMap(payment => {
    const parts = payment.cancelled ? [] : payment.settles.filter(({ documentId }) => documentId === id);
    return parts.map(({ received, discount }) => ({ payment, amount: received + discount }));
  });
  if (settling.some(({ payment }) => payment.currency !== currency))
    return { ok: false, message: 'A payment in another currency settles it.' };
  const unpaid = total - sumOf(settling.map(({ amount }) => amount));
  if (unpaid < 0n) return { ok: false, message: 'Its payments settle more than its total.' };
  const withholding = [...new Set(settling.map(({ payment }) => payment))].filter(
    ({ withheld }) => withheld > 0n,
  );
  // A payment tells it as one sum: of several documents nobody knows whose it was.
  if (unpaid > 0n && withholding.some(({ settles }) => settles.length > 1))
    return {
      ok: false,
      message: 'Tax that was withheld, or a discount, is told for several documents as one sum.',
    };
  const withheld = sumOf(withholding.map(payment => payment.withheld));
  const remaining = withheld > unpaid ? 0n : unpaid - withheld;
  const settledOn = settling
    .map(({ payment }) => payment.paidOn)
    .toSorted()
    .at(-1);
  return { ok: true, remaining, ...(remaining === 0n && settledOn !== undefined && { settledOn }) };
}
