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
 * The answer in our words. The document does not say whether "line 3" counts the header: we take the header for
 * line 1, unless the answer names a line 1 itself, which no row could then be.
 */
export function toAnswer(answer: ImportAnswer): FileResult {
  const { exception_lines: _, ...others } = answer;
  const counters = Object.entries(others).flatMap(([name, value]) =>
    name.startsWith('nb_') ? [[name, Number(value)] as const] : [],
  );
  const count = (ending: string): number =>
    counters.reduce((sum, [name, value]) => (name.endsWith(ending) ? sum + value : sum), 0);
  const entries = ignoredLines(answer);
  const [added, changed] = [count('_added'), count('_modified')];
  const isNothing = added + changed === 0 && entries.length === 0;
  const doubt = isNothing ? '. Look there: unless all of it was there already, it was not taken' : '';
  const headerLines = entries.some(({ number }) => number === 1) ? 0 : 1;
  return {
    later: false,
    counters: Object.fromEntries(counters),
    summary: `MY DSO MANAGER added ${added} and changed ${changed}${doubt}`,
    ignored: entries.map(({ number, name, message }) => ({
      row: number === undefined ? undefined : number - headerLines,
      message: `MY DSO MANAGER ignored it ("${name}" of the file as it was sent): ${message}`,
    })),
  };
}

function lineNumber(name: string): number | undefined {
  const digits = /^\s*line\s+(\d+)\s*$/i.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
