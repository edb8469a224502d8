import { RejectedInputError } from '../../../errors.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { log } from '../../../logger.ts';
import { changedMeanwhile, type Waiting } from '../waiting-document.ts';
import type { Closing } from './resolution.ts';

/**
 * Closes a document that shall not exist at the ERP (docs/decisions/closed-by-a-person.md). Throws RejectedInputError
 * 409 if the ERP may hold it all the same.
 */
export async function closeDocument(
  row: Waiting,
  { reason: why }: Closing,
  keyId: string,
  { moveDocument }: Pick<Ledger, 'moveDocument'>,
): Promise<DocumentRow> {
  refuseUnknown(row);
  const isDifference = row.reason.code === 'order-changed';
  const what = isDifference ? 'the documents of the order stay as they are' : 'nothing is issued for it';
  const text = `A person closed it: ${what}.${why === undefined ? '' : ` Reason: "${why}"`}`;
  const reason = { code: 'closed', text, remedy: text };
  const closed = await moveDocument(row, 'close', { reason, closedFrom: row.reason }, { text, by: keyId });
  if (!closed) throw changedMeanwhile();
  log.info('Document closed by a person', { documentId: row.documentId });
  return closed;
}

/** What may exist must not vanish from the lists: nobody would credit it, or miss it in a report. */
function refuseUnknown({ outcome, kind }: Waiting): void {
  if (outcome !== 'unknown') return;
  const ofOrder = kind === 'invoice' ? ' An order that is cancelled in the shop by then is closed.' : '';
  throw new RejectedInputError(
    409,
    `The ERP may hold this document, so it cannot be closed. Look there first. If it has the document, name it: {"resolution": "adopt", "number": ".."}. If not, say so: {"resolution": "not-issued"}. It is looked up once more then, and sent.${ofOrder}`,
  );
}
