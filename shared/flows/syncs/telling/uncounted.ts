import type { Book } from '../../../domain/receivables/book/book.ts';
import type { DueEntry, PutAnswer } from './calls.ts';

type Known = ReturnType<Book['rows']['sentItems']['get']>;

/**
 * The answer of a target that says it took none of a call's entries, with what this makes doubtful among the refused:
 * one that is new or has changed cannot be there already. One whose last answer was lost can, and so can a change that
 * was doubtful the last time.
 * @param before what the book knew of each entry before the call
 */
export function withUncounted<Entry>(
  answer: PutAnswer,
  batch: readonly DueEntry<Entry>[],
  before: ReadonlyMap<string, Known>,
): PutAnswer {
  if (!answer.tookNone) return answer;
  const named = new Set(answer.refused.map(({ key }) => key));
  const message = `${answer.said ?? 'The tool counted nothing as taken'}.`;
  const uncounted = batch
    .filter(({ key }) => !named.has(key) && !mayBeThere(before.get(key)))
    .map(({ key }) => ({ key, message, maybeTaken: true as const }));
  return { ...answer, refused: [...answer.refused, ...uncounted] };
}

const mayBeThere = (known: Known): boolean => known?.doubt === true && known.uncounted !== true;
