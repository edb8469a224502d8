import { clock } from '../../../clock.ts';
import { HeldError } from '../../../domain/held.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';

/** Why a refund waits. The codes are shown, and not those of a hold: nobody has to decide anything. */
const waitingReasons = {
  'invoice-not-issued': 'It waits for its invoice.',
  'money-pending': 'The money is on its way back to the buyer.',
} as const;

interface Reason {
  readonly code: string;
  readonly text: string;
}

/** Where a refund belongs now. */
type Place =
  /** Its credit note may be made. */
  | { readonly kind: 'issue' }
  | { readonly kind: 'wait'; readonly reason: Reason }
  /** It never needs a credit note. */
  | { readonly kind: 'close'; readonly reason: Reason }
  /** Only a person knows. */
  | { readonly kind: 'hold'; readonly held: HeldError };

type RefundRow = Pick<DocumentRow, 'refundId' | 'refundMoney'>;

/**
 * Judges a refund by its invoice. Only money that was returned is credited, against an invoice that exists and whose
 * total does not leave it out already (docs/decisions/refunds.md).
 */
export function placeOf({ refundId, refundMoney }: RefundRow, invoice: DocumentRow | undefined): Place {
  if (invoice?.state === 'closed' && invoice.closedFrom === undefined)
    return closed('The order was closed before its invoice was issued: there is nothing to credit.');
  const isIssued = invoice?.state === 'issued';
  const isInside = refundId !== undefined && invoice?.refundsInside?.includes(refundId);
  if (isIssued && isInside)
    return closed(`Invoice ${invoice.number} was issued after this refund and leaves it out already.`);
  if (invoice?.state === 'closed' && isInside)
    return closed('A person closed the order after this refund: there is nothing to credit.');
  if (refundMoney === 'pending') return waiting('money-pending');
  // Its invoice may be elsewhere, and then a credit note is missing there.
  if (invoice?.state === 'closed')
    return { kind: 'hold', held: new HeldError('no-invoice-to-credit', closedByPerson) };
  return isIssued ? { kind: 'issue' } : waiting('invoice-not-issued');
}

const closedByPerson = 'A person closed the order, so it has no invoice that was issued here.';

export const closed = (text: string): Place & { kind: 'close' } => ({
  kind: 'close',
  reason: { code: 'closed', text },
});

const waiting = (code: keyof typeof waitingReasons): Place => ({
  kind: 'wait',
  reason: { code, text: waitingReasons[code] },
});

const daySeconds = 86_400;
/** A platform repeats a delivery for hours, at most for two days: then the order is not coming any more. */
const daysForOrder = 2;
const daysForInvoice = 30;
const daysForMoney = 14;

/** What a person must be told of a refund that has waited too long; undefined as long as it may wait. */
export function overdue(
  { createdAt, refundMoney, currency, expectedTotal }: DocumentRow,
  invoice: DocumentRow | undefined,
): HeldError | undefined {
  const days = clock.secondsSince(createdAt) / daySeconds;
  const amount = expectedTotal === undefined ? 'Money' : `${expectedTotal} ${currency}`;
  if (refundMoney === 'pending')
    return days < daysForMoney
      ? undefined
      : new HeldError('refund-pending', `${amount} has been on its way back for ${daysForMoney} days.`);
  if (!invoice)
    return days < daysForOrder
      ? undefined
      : new HeldError('no-invoice-to-credit', `${amount} was returned for an order that is not known here.`);
  return days < daysForInvoice
    ? undefined
    : new HeldError(
        'no-invoice-to-credit',
        `${amount} was returned, and the invoice (${invoice.state}) was not issued within ${daysForInvoice} days.`,
      );
}
