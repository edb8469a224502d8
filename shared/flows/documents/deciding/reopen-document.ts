import { isForgotten } from '../../../domain/document.ts';
import { RejectedInputError } from '../../../errors.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { log } from '../../../logger.ts';
import { changedMeanwhile } from '../waiting-document.ts';

/**
 * Takes back that a person closed a document: it waits for a person again, for the reason for which it waited before
 * (docs/decisions/closed-by-a-person.md). Throws RejectedInputError 409 for any other document.
 */
export async function reopenDocument(
  row: DocumentRow,
  keyId: string,
  { moveDocument }: Pick<Ledger, 'moveDocument'>,
): Promise<DocumentRow> {
  if (row.state !== 'closed')
    throw new RejectedInputError(409, `The document is ${row.state}: only a closed one is opened again.`);
  const { closedFrom: reason, documentId } = row;
  if (reason === undefined)
    throw new RejectedInputError(409, 'No person closed it: only what the shop tells opens it again.');
  if (isForgotten(row))
    throw new RejectedInputError(409, 'The content of this order was erased, so it cannot be issued.');
  const changes = { reason, outcome: 'none', closedFrom: undefined } as const;
  const reopened = await moveDocument(row, 'reopen', changes, { text: 'It was opened again.', by: keyId });
  if (!reopened) throw changedMeanwhile();
  log.info('Document opened again by a person', { documentId });
  return reopened;
}
