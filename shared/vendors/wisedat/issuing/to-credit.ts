import type { CheckedCredit, Draft, Send } from '../../../domain/erp.ts';
import { HeldError } from '../../../domain/held.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import { formatMinor } from '../../../domain/money.ts';
import { ownValue } from '../../../domain/own-value.ts';
import type { IssuingWisedat } from './calls.ts';
import { findInvoice, type ShownInvoice } from './documents.ts';
import { draftOf } from './draft.ts';
import { findItem } from './find-item.ts';
import { headOf } from './to-document.ts';
import { type LineFacts, writeAll } from './to-lines.ts';

const noOrigin = 'The API of WISEDAT has no field for the invoice that a credit note corrects';

/**
 * A refund as an open credit note for a person, where "creditNotes" allows it: the law asks for the invoice that it
 * corrects, which only WISEDAT's own program can add (docs/decisions/credit-notes.md). Throws HeldError otherwise.
 */
export async function creditDraft(
  { api, connection }: IssuingWisedat,
  credit: CheckedCredit,
  send: Send,
  { roundingLine }: Pick<Invoicing, 'roundingLine'>,
): Promise<Draft> {
  const { creditNotes, creditNoteDocument } = connection;
  const { invoice, refund, lines } = credit;
  if (creditNotes === 'hold' || creditNoteDocument === undefined)
    throw new HeldError('credit-note-by-hand', `${noOrigin}, ${invoice.number}.`);
  const origin = await originOf(api, credit);
  const facts = lines.map(({ sent, quantity, gross }): LineFacts => {
    const { sourceLineId, rate, exemption, isShipping } = sent;
    // Postage and a tip may be one product at 0 %, each for a reason of its own.
    const exempt = exemption === undefined ? undefined : ownValue(connection.taxIds, `exempt:${exemption}`);
    const item = findItem(origin, sent, exempt, invoice.number);
    return {
      ...{ sourceLineId, product: Number(sent.reference), tax: String(item.tax.id), quantity, gross, rate },
      description: item.description ?? sent.reference,
      exemption,
      isShipping,
    };
  });
  const head = headOf(send, connection, {
    salesDocument: creditNoteDocument,
    notes: notesOf(credit),
    currency: refund.currency,
  });
  const id = Number(origin.customer?.id);
  // What is left of a line of the invoice is told by that line, at whatever price its pieces are written here.
  const sent = lines.map(line => ({ ...line.sent, quantity: line.quantity, gross: formatMinor(line.gross) }));
  const [first, ...others] = writeAll(facts, connection, roundingLine);
  return draftOf(api, {
    head,
    series: connection.series,
    customer: { kind: 'existing', id },
    writings: [{ ...first, sent }, ...others.map(writing => ({ ...writing, sent }))],
    leftOpen: `${noOrigin}: add ${invoice.number} of ${invoice.facts.documentDate}.`,
  });
}

/** The invoice must be there, final and ours: its customer is the one of the credit note. */
async function originOf(api: IssuingWisedat['api'], { invoice }: CheckedCredit): Promise<ShownInvoice> {
  const { vendorId, number } = invoice;
  const origin = vendorId === undefined ? undefined : await findInvoice(api, vendorId);
  const isWhole = origin?.closed === true && origin.canceled !== true && Number(origin.customer?.id) > 0;
  if (origin && isWhole) return origin;
  throw new HeldError(
    'credit-note-by-hand',
    `WISEDAT does not show invoice ${number}, or shows it cancelled.`,
  );
}

function notesOf({ invoice, refund, refundedOn, orderName }: CheckedCredit): string {
  const by = refund.gateways.length > 0 ? ` por ${refund.gateways.join(', ')}` : '';
  const amount = `${formatMinor(refund.amount)} ${refund.currency}`;
  return `Ref. ${invoice.number} de ${invoice.facts.documentDate}; motivo: devolução. Encomenda ${orderName}. Reembolso ${refund.refundId} de ${amount} em ${refundedOn}${by}.`;
}
