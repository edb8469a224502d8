import { dayIn } from '../../clock.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';

const dayMilliseconds = 86_400_000;

/** The day with which a document counts, `YYYY-MM-DD`. */
export function dayOf(row: DocumentRow, timezone: string): string {
  if (row.state !== 'issued') return row.paidOn ?? dayIn(timezone, new Date(row.createdAt));
  if (row.documentDate !== undefined) return row.documentDate;
  // Adopted by number, and the ERP did not show its day.
  const adopted = row.history.findLast(({ event }) => event === 'adopt' || event === 'issue');
  return dayIn(timezone, new Date(adopted?.at ?? row.createdAt));
}

/**
 * No issued document of this day (`YYYY-MM-DD`) or a later one changed last before this instant, in whatever time zone: a
 * document is written on its day or after it, and a day may begin before that of UTC.
 */
export const earliestChange = (day: string): Date =>
  new Date(Date.parse(`${day}T00:00:00Z`) - dayMilliseconds);
