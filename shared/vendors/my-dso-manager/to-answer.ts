import type { FileResult } from '../../domain/uploads/receivables-tool.ts';
import type { ImportAnswer } from './endpoints/answer.ts';

/** A line of a file as `exception_lines` names it; without a number if it is named otherwise. */
export interface IgnoredLine {
  readonly number: number | undefined;
  readonly name: string;
  readonly message: string;
}

/** The lines that the tool says to have ignored. */
export const ignoredLines = ({ exception_lines: lines = {} }: ImportAnswer): IgnoredLine[] =>
  Object.entries(lines).map(([name, message]) => ({ number: lineNumber(name), name, message }));

/**
 * The answer in our words; counters are figures only. The document does not say whether "line 3" counts the header: we
 * take the header for line 1, unless the answer names a line 1 itself, which no row could then be.
 */
export function toAnswer(answer: ImportAnswer): FileResult & { readonly summary: string } {
  const { exception_lines: _, ...others } = answer;
  const counters = Object.fromEntries(
    Object.entries(others)
      .filter(([name, value]) => name.startsWith('nb_') && Number.isFinite(Number(value)))
      .map(([name, value]) => [name, Number(value)]),
  );
  const entries = ignoredLines(answer);
  const headerLines = entries.some(({ number }) => number === 1) ? 0 : 1;
  return {
    later: false,
    counters,
    summary: summaryOf(counters, entries.length),
    ignored: entries.map(({ number, name, message }) => ({
      row: number === undefined ? undefined : number - headerLines,
      message: `MY DSO MANAGER ignored it ("${name}" of the file as it was sent): ${message}`,
    })),
  };
}

const countOf = (counters: FileResult['counters'], ending: string): number =>
  Object.entries(counters).reduce((sum, [name, value]) => (name.endsWith(ending) ? sum + value : sum), 0);

/** True if the tool says that it added nothing and changed nothing. */
export const tookNone = (counters: FileResult['counters']): boolean =>
  countOf(counters, '_added') + countOf(counters, '_modified') === 0;

/** What the counters of answers say, as a sentence without its point. */
export function summaryOf(counters: FileResult['counters'], ignored: number): string {
  const [added, changed] = [countOf(counters, '_added'), countOf(counters, '_modified')];
  const isNothing = added + changed === 0 && ignored === 0;
  const doubt = isNothing ? '. Look there: unless all of it was there already, it was not taken' : '';
  return `MY DSO MANAGER added ${added} and changed ${changed}${doubt}`;
}

function lineNumber(name: string): number | undefined {
  const digits = /^\s*line\s+(\d+)\s*$/i.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
