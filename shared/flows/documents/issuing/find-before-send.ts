import type { RowIn } from '../../../ledger/document-row.ts';
import type { IssueContext } from './issue-context.ts';
import { type LookUp, lookUpDocument } from './look-up-document.ts';

/** An order tells how old it is. A caller's own request does not, and may be repeated for so long. */
const repeatedWithin = 30 * 86_400_000;

/**
 * Looks for a document before it is sent: whenever it was sent before, whatever is said of that attempt, and before
 * its first send if it may be older than the ledger, since one that was lost may have issued it. Nothing found
 * proves nothing about absence, and none is asked for. Throws if the ERP does not answer; the row is untouched then.
 * @param since ISO instant at which the ledger's line began
 * @param placedAt ISO instant, as the shop tells it; undefined for documents of our own route
 */
export async function findBeforeSend(
  row: RowIn<'queued'>,
  since: string,
  placedAt: string | undefined,
  context: IssueContext,
): Promise<LookUp> {
  return row.attempts > 0 || mayBeOlder(row, since, placedAt)
    ? lookUpDocument(row, context)
    : { kind: 'nothing' };
}

function mayBeOlder(row: RowIn<'queued'>, since: string, placedAt: string | undefined): boolean {
  const began = Date.parse(since);
  return placedAt === undefined
    ? Date.parse(row.createdAt) < began + repeatedWithin
    : Date.parse(placedAt) < began;
}
