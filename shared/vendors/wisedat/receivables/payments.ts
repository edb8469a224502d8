import type { SourcePayment } from '../../../domain/receivables/invoice-source.ts';
import { minorOf, sizeOf, unfitCurrency } from '../../../domain/receivables/shown-amount.ts';
import { VendorContractError, VendorRefusedError } from '../../../errors.ts';
import { findOne } from '../find-one.ts';
import { dayOf } from '../shown-day.ts';
import type { ListedPayment, ReceivablesApi, ShownPayment } from './calls.ts';

/**
 * A payment that was told before, as it is now: by its id alone WISEDAT shows what it settles. Undefined if it is not
 * there any more, as an open one that was deleted. Throws VendorContractError if it lacks what every payment has.
 */
export async function findPayment(
  api: ReceivablesApi,
  known: SourcePayment,
): Promise<SourcePayment | undefined> {
  const { id } = known;
  try {
    const found = await findOne(
      () => api.payments.find({ query: { id } }),
      () => api.payments.find({ query: { limit: '1' } }),
    );
    if (!found) return undefined;
    if ('payments' in found)
      throw new VendorContractError(`WISEDAT gave a list instead of the payment ${id}.`);
    return toPayment(found as ShownPayment);
  } catch (error) {
    // "The payment was edited by another application, in a way that makes it invalid for API purposes."
    if (!(error instanceof VendorRefusedError) || error.answered?.status !== 409) throw error;
    const unclear = 'WISEDAT does not show what it settles: open and correct it there.';
    return { ...known, unclear };
  }
}

/** A payment of a list in our words. One that was deleted since it was listed settles nothing any more. */
export async function readPayment(api: ReceivablesApi, row: ListedPayment): Promise<SourcePayment> {
  const listed = toPayment(row);
  return (await findPayment(api, listed)) ?? { ...listed, cancelled: true };
}

/**
 * Amounts that settle a credit note are told above zero as all others, whichever way WISEDAT shows them: which sign it
 * gives them is not documented.
 */
function toPayment(shown: ListedPayment & Partial<ShownPayment>): SourcePayment {
  const id = String(shown.id);
  const need = (field: string, value: string | number | null | undefined): string => {
    if (value != null && value !== '') return String(value);
    throw new VendorContractError(`WISEDAT shows the payment ${id} without its ${field}.`);
  };
  const currency = need('currency', shown.currency?.id);
  const wrong = new Set<string>();
  const minor = (value: string | number | null | undefined): bigint => {
    const amount = minorOf(value ?? 0);
    if (amount === undefined) wrong.add(`an amount is ${JSON.stringify(value)}`);
    return amount ?? 0n;
  };
  let undivided = minor(shown.discount_value);
  const settles = (shown.associated_documents ?? []).map(document => {
    const part = { received: minor(document.received_value), discount: minor(document.discount_value) };
    if (part.received * part.discount < 0n) wrong.add('a discount and its amount have different signs');
    undivided -= part.discount;
    return {
      documentId: need('document', document.id),
      received: sizeOf(part.received),
      discount: sizeOf(part.discount),
    };
  });
  const unfit = unfitCurrency(currency);
  if (unfit !== undefined) wrong.add(unfit);
  return {
    id,
    customerId: need('entity', shown.entity?.id),
    paidOn: need('date', dayOf(shown.date)),
    currency,
    received: minor(shown.received_value),
    // Whether the discount of a whole payment shows at its documents is not documented.
    withheld: sizeOf(minor(shown.withholding_amount)) + (undivided > 0n ? undivided : 0n),
    cancelled: shown.canceled === true,
    settles,
    ...(wrong.size > 0 && { unclear: `At WISEDAT ${[...wrong].join(', and ')}.` }),
  };
}
