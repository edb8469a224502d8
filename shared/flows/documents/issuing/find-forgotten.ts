import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { IssueContext } from './issue-context.ts';
import { type LookUp, lookUpDocument } from './look-up-document.ts';

/** An order tells how old it is. A caller's own request does not, and may be repeated for so long. */
const repeatedWithin = 30 * 86_400_000;

/**
 * Before its first send, looks for a document that may be older than the ledger: one that was lost may have issued
 * it. Nothing found proves nothing about absence, and none is asked for. Later sends come after a look-up, or after
 * a create that definitely did nothing. Throws if the ERP does not answer; the row is untouched then.
 * @param since ISO instant at which the ledger's line began
 * @param paidAt ISO instant, as the shop tells it; undefined for documents of our own route
 */
export async function findForgotten(
  row: DocumentRow,
  since: string,
  paidAt: string | undefined,
  context: IssueContext,
): Promise<LookUp> {
  const isFirst = row.attempts === 0;
  return isFirst && mayBeOlder(row, since, paidAt) ? lookUpDocument(row, context) : { kind: 'nothing' };
}

function mayBeOlder(row: DocumentRow, since: string, paidAt: string | undefined): boolean {
  const began = Date.parse(since);
  return paidAt === undefined
    ? Date.parse(row.createdAt) < began + repeatedWithin
    : Date.parse(paidAt) < began;
}
