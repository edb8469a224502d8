import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import type { Changes, MoveName, Note } from '../../../ledger/moves.ts';

/** What others write on a document while it is sent: none of it says what becomes of the attempt. */
const beside = new Set<string>(['keepNewer', 'requeue', 'explain'] satisfies MoveName[]);
const mostTurns = 4;

/**
 * `moveDocument` for the worker that sends a document: written again where others changed the row beside the attempt.
 * That the ERP made the document, or what it said, is known to nobody else, and forgotten it would be sent once more.
 */
export function moveOwn({
  findDocument,
  moveDocument,
}: Pick<Ledger, 'findDocument' | 'moveDocument'>): Ledger['moveDocument'] {
  return async <Name extends MoveName>(row: DocumentRow, name: Name, changes: Changes<Name>, note?: Note) => {
    let current = row;
    for (let turn = 1; ; turn++) {
      const moved = await moveDocument(current, name, changes, note);
      if (moved || turn === mostTurns || !isSent(current)) return moved;
      const now = await findDocument(row.tenant, row.documentId);
      if (!now || !isSameAttempt(current, now)) return undefined;
      current = now;
    }
  };
}

/** What is only claimed again after an attempt is prepared anew instead: the newer version must be the one that is sent. */
const isSent = ({ state }: DocumentRow): boolean => state === 'sending' || state === 'unknown';

function isSameAttempt(before: DocumentRow, now: DocumentRow): boolean {
  const written = now.rev - before.rev;
  return (
    written > 0 &&
    now.state === before.state &&
    now.sending?.attemptId === before.sending?.attemptId &&
    now.history.slice(-written).every(({ event }) => beside.has(event))
  );
}
