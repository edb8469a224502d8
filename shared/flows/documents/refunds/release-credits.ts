import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import type { queueDocument } from '../../../messages/document-queue.ts';
import { holdClosed } from './hold-closed.ts';
import { isToldGone } from './hold-gone.ts';
import { placeOf } from './place-of-refund.ts';
import { placeRefund, type RefundRows } from './place-refund.ts';

type Rows = RefundRows & Pick<Ledger, 'listCredits'>;

/**
 * After something happened to an invoice: each of its refunds that waited for it is closed with it, or gets a message
 * once it is issued. One that was held because nobody knew its invoice is asked for again as well. Costs one read if
 * the invoice has no refunds. Gives how many messages were sent.
 */
export async function releaseCredits(
  invoice: Pick<DocumentRow, 'tenant' | 'documentId'>,
  ledger: Rows,
  queue: typeof queueDocument,
): Promise<number> {
  const ids = await ledger.listCredits(invoice.tenant, invoice.documentId);
  let sent = 0;
  for (const id of ids) {
    const row = await ledger.findDocument(invoice.tenant, id);
    if (row && (await releaseCredit(row, ledger, queue))) sent++;
  }
  return sent;
}

/** The same for one refund: true if it got a message. A row that was moved and not sent is found by the schedule. */
export async function releaseCredit(
  row: DocumentRow,
  ledger: RefundRows,
  queue: typeof queueDocument,
): Promise<boolean> {
  const placed = row.state === 'waiting' ? await placeRefund(row, ledger) : await takeUp(row, ledger);
  if (placed?.state !== 'queued' || placed.rev === row.rev) return false;
  await sendRefund(placed, queue);
  return true;
}

/** A refund that was held only because its invoice was missing, once the invoice is issued. */
async function takeUp(row: DocumentRow, ledger: RefundRows): Promise<DocumentRow | undefined> {
  if (row.state === 'closed' && row.closedFrom) return lookAgain(row, ledger);
  if (row.state !== 'held' || row.reason.code !== 'no-invoice-to-credit' || row.creditOf === undefined)
    return undefined;
  const invoice = await ledger.findDocument(row.tenant, row.creditOf);
  if (invoice?.state !== 'issued') return undefined;
  return ledger.moveDocument(row, 'replace', { reason: undefined }, { text: 'Its invoice was issued.' });
}

/**
 * Nothing was to be credited when a person closed it; an invoice that was issued after that may leave its money in,
 * unless its refund is gone.
 */
async function lookAgain(row: DocumentRow, ledger: RefundRows): Promise<DocumentRow | undefined> {
  if (isToldGone(row)) return undefined;
  const invoice =
    row.creditOf === undefined ? undefined : await ledger.findDocument(row.tenant, row.creditOf);
  if (invoice?.state !== 'issued' || placeOf(row, invoice).kind === 'close') return undefined;
  const issued = invoice.history.findLast(({ event }) => event === 'issue' || event === 'adopt');
  if (issued === undefined || issued.at < row.updatedAt) return undefined;
  return holdClosed(row, `Invoice ${invoice.number} was issued since.`, ledger);
}

/** Sends the message of a refund's row that is `queued`: once for each write of the row. */
export function sendRefund(
  { tenant, documentId, vendor, rev }: DocumentRow,
  queue: typeof queueDocument,
): Promise<void> {
  return queue(vendor, { v: 1, type: 'document', tenant, documentId }, `${documentId}#refund#${rev}`);
}
