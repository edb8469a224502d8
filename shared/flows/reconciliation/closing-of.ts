import type { DocumentRow, HistoryEntry } from '../../ledger/document-row.ts';

/**
 * The step by which a person closed a document (docs/decisions/closed-by-a-person.md); undefined if it is not closed, or
 * closed by itself. One that a person closed stays so where its order is cancelled after a later change.
 */
export function closingOf({ state, closedFrom, history }: DocumentRow): HistoryEntry | undefined {
  if (state !== 'closed') return undefined;
  const closings = history.filter(({ event }) => event === 'close');
  const last = closings.at(-1);
  const byPerson = closings.findLast(({ by }) => by !== undefined);
  // The middle of a long history is not kept.
  if (closedFrom !== undefined) return byPerson ?? last;
  return last === byPerson ? byPerson : undefined;
}
