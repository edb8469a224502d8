import { HeldError } from '../../../domain/held.ts';
import type { ShopOrder } from '../../../domain/shop.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { holdDocument, outcomeOf } from '../issuing/hold-document.ts';
import { goneCredits } from './gone-credits.ts';

const remedy =
  'If it was deleted there and its money was not returned, close this: {"resolution": "close"}. If the money was returned all the same, issue this credit note by hand in the ERP, then name it: {"resolution": "adopt", "number": ".."}.';

/** Whether a person was told that the refund of this credit note is gone: what becomes of it then is decided. */
export const isToldGone = ({ kind, refundsGone }: DocumentRow): boolean =>
  kind === 'credit-note' && refundsGone !== undefined;

/**
 * Whether a person has to be told that the refund of this credit note is gone: nothing was sent of it, and nobody was
 * told yet. What the ERP may have is looked up first.
 */
export const isUntold = (row: DocumentRow): boolean =>
  !isToldGone(row) &&
  (row.state === 'waiting' ||
    (row.state === 'queued' && outcomeOf(row) === 'none') ||
    ((row.state === 'held' || row.state === 'refused') &&
      row.outcome === 'none' &&
      row.number === undefined));

/**
 * After a newer version of an order: a credit note that was not sent, and whose refund the shop does not list any more,
 * waits for a person. It is not closed by itself, since a list may lack a refund that exists.
 */
export async function holdGone(invoice: DocumentRow, version: ShopOrder, ledger: Ledger): Promise<void> {
  for (const row of (await goneCredits(invoice, version, ledger)).filter(isUntold)) {
    const before =
      row.state === 'held' || row.state === 'refused' ? ` It waited before: ${row.reason.text}` : '';
    const { refundId = '' } = row;
    const gone = `Refund ${refundId} is not in the shop any more.`;
    const held = new HeldError('refund-pending', `${gone}${before}`, remedy);
    const told = { refundsGone: [refundId] };
    await holdDocument(row, { move: ledger.moveDocument }, held, row.outcome, told);
  }
}
