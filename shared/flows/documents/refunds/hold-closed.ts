import { HeldError } from '../../../domain/held.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Changes } from '../../../ledger/moves.ts';
import { holdDocument } from '../issuing/hold-document.ts';
import type { RefundRows } from './place-refund.ts';

/**
 * Puts a credit note that a person closed before a person again: what it was closed for is not so any more. Undefined
 * if somebody else was faster.
 */
export async function holdClosed(
  row: DocumentRow,
  since: string,
  ledger: RefundRows,
  changes: Partial<Changes<'hold'>> = {},
): Promise<DocumentRow | undefined> {
  const held = new HeldError('changed-since-closed', `A person closed this credit note. ${since}`);
  const { kind } = await holdDocument(row, { move: ledger.moveDocument }, held, row.outcome, changes);
  return kind === 'done' ? ledger.findDocument(row.tenant, row.documentId) : undefined;
}
