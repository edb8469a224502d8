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
  await context.line.halt(row.documentId);
  count('IssuingHalted', { vendor: row.vendor });
  return holdDocument(row, context, held, 'none', shown);
}

/** Those of the documents that halt the line still; a halt that is void is ended, and the others stay. */
export async function stillHalting(
  documentIds: readonly string[],
  context: IssueContext,
): Promise<readonly string[]> {
  const halting: string[] = [];
  for (const documentId of documentIds) {
    const row = await context.findRow(documentId);
    if (row && isHalting(row)) halting.push(documentId);
    else await context.line.release(documentId);
  }
  return halting;
}

/** True while a document that halted the line waits for a person, or is on its way there; else its halt is void. */
export function isHalting(row: DocumentRow): boolean {
  if (row.state === 'held') return isHaltingReason(row.reason.code);
  return row.state === 'sending' || row.state === 'unknown';
}
