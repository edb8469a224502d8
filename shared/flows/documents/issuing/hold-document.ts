import { type HeldError, type HoldCode, ofCredit } from '../../../domain/held.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Changes } from '../../../ledger/moves.ts';
import { count, log } from '../../../logger.ts';
import { done, type Next } from '../../../messages/next.ts';
import { type IssueContext, lostRace } from './issue-context.ts';

/** Puts a document aside for a person. `outcome` tells whether the ERP may hold it all the same. */
export async function holdDocument(
  row: DocumentRow,
  { move }: Pick<IssueContext, 'move'>,
  held: HeldError,
  outcome: DocumentRow['outcome'],
  shown: Partial<Changes<'hold'>> = {},
): Promise<Next> {
  const reason = reasonOf(row.kind === 'credit-note' ? ofCredit(held) : held);
  const moved = await move(row, 'hold', { ...shown, reason, outcome }, { text: reason.text });
  if (!moved) return lostRace;
  tellHeld(row, held.reason);
  return done;
}

/** Whether the ERP may hold the document: an attempt that did not come to nothing is kept until absence is proved. */
export const outcomeOf = ({ sending }: DocumentRow): DocumentRow['outcome'] => (sending ? 'unknown' : 'none');

/** The reason of a hold, as a row keeps it. */
export const reasonOf = ({ reason, message, remedy }: HeldError) => ({
  code: reason,
  text: message,
  remedy,
});

/** Tells log and alarm of a document that now waits for a person; nothing else may count a hold. */
export function tellHeld({ vendor, documentId }: DocumentRow, reason: HoldCode): void {
  log.warn('Document held', { reason, documentId });
  count('DocumentHeld', { vendor });
}
