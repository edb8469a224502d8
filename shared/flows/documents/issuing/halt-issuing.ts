import { type HeldError, isHaltingReason } from '../../../domain/held.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Changes } from '../../../ledger/moves.ts';
import { count } from '../../../logger.ts';
import type { Next } from '../../../messages/next.ts';
import { holdDocument } from './hold-document.ts';
import type { IssueContext } from './issue-context.ts';

/** A final document is not what it should be: nothing more is issued for the tenant until a person accepts it. */
export async function haltIssuing(
  row: DocumentRow,
  shown: Partial<Changes<'hold'>> & { readonly number: string; readonly total: string },
  held: HeldError,
  context: IssueContext,
): Promise<Next> {
  await context.line.update({ haltedBy: row.documentId });
  count('IssuingHalted', { vendor: row.vendor });
  return holdDocument(row, context, held, 'none', shown);
}

/** True while the document that halted the line waits for a person, or is on its way there; else the halt is void. */
export async function isHalting(documentId: string, { findRow }: IssueContext): Promise<boolean> {
  const row = await findRow(documentId);
  if (row?.state === 'held') return isHaltingReason(row.reason.code);
  return row?.state === 'sending' || row?.state === 'unknown';
}
