import { HeldError } from '../../../domain/held.ts';
import type { DocumentRow, RowIn } from '../../../ledger/document-row.ts';
import { holdDocument } from './hold-document.ts';
import type { IssueContext, Prepared } from './issue-context.ts';
import { type LookUp, lookUpDocument } from './look-up-document.ts';

/** An order tells how old it is. A caller's own request does not, and may be repeated for so long. */
const repeatedWithin = 30 * 86_400_000;

/**
 * Looks for a document before it is sent: whenever it was sent before, whatever is said of that attempt, and before
 * its first send if it may be older than the ledger, since one that was lost may have issued it. Nothing found
 * proves nothing about absence, and none is asked for. Throws if the ERP does not answer; the row is untouched then.
 * @param since ISO instant at which the ledger's line began
 * @param prepared when it was placed, as the shop tells it (undefined for documents of our own route), and before what
 *   it was definitely not made
 */
export async function findBeforeSend(
  row: RowIn<'queued'>,
  since: string,
  { placedAt, notBefore }: Pick<Prepared, 'placedAt' | 'notBefore'>,
  context: IssueContext,
): Promise<LookUp> {
  const isOlder = mayBeOlder(row, since, placedAt);
  if (row.attempts === 0 && !isOlder) return { kind: 'nothing' };
  const isUnlisted = context.erp.unlisted?.[row.kind] !== undefined;
  const isOurs = notBefore !== undefined && Date.parse(notBefore) >= Date.parse(since);
  if (isUnlisted && isOlder && !isOurs && !isDecided(row)) return holdUnlisted(row, since, context);
  return lookUpDocument(row, context);
}

/** A person has said since that it was not made. */
const isDecided = ({ history }: DocumentRow): boolean => history.some(({ event }) => event === 'retry');

/** Nothing shows whether a ledger that was lost, or restored to an earlier day, had made it. */
async function holdUnlisted(row: RowIn<'queued'>, since: string, context: IssueContext): Promise<LookUp> {
  const held = new HeldError(
    'outcome-unknown',
    `It is older than what is on record here (${since}), and ${context.erp.label} never lists such a document.`,
  );
  return { kind: 'undecided', next: await holdDocument(row, context, held, 'unknown') };
}

function mayBeOlder(row: RowIn<'queued'>, since: string, placedAt: string | undefined): boolean {
  const began = Date.parse(since);
  return placedAt === undefined
    ? Date.parse(row.createdAt) < began + repeatedWithin
    : Date.parse(placedAt) < began;
}
