import { VendorOutcomeUnknownError } from '../../../errors.ts';
import type { IgnoredLine } from '../to-answer.ts';

/** A row that was not taken, or may not have been; `index` counts from 0. */
interface RefusedRow {
  readonly index: number;
  readonly message: string;
  /** It may be another row that was ignored. */
  readonly maybeTaken?: true;
}

/** Lines without a number that a message names: each row has the message. */
const mostNamed = 3;

/**
 * Which of the rows of a file the tool ignored. Whether "line 3" counts the header is not documented: it does if the last
 * line is named that only then exists, it does not if "line 1" is. Else both rows count as refused where rows may be
 * sent twice; where they may not, the header counts. A line without a number is any row: all of them, or
 * VendorOutcomeUnknownError.
 */
export function refusedRows(
  ignored: readonly IgnoredLine[],
  { rows, repeatable }: { readonly rows: number; readonly repeatable: boolean },
): RefusedRow[] {
  const numbers = ignored.map(({ number }) => number ?? Number.NaN);
  const isKnown = numbers.every(number => number >= 1 && number <= rows + 1);
  if (!isKnown && !repeatable)
    throw new VendorOutcomeUnknownError('MY DSO MANAGER ignored lines and does not say which.');
  const message = ({ name, message: said }: IgnoredLine, doubt = ''): string =>
    `MY DSO MANAGER ignored ${doubt}("${name}" of the file as it was sent): ${said}`;
  if (!isKnown) {
    const told = ignored.slice(0, mostNamed).map(line => message(line, 'one row or more '));
    const more = ignored.length - told.length;
    const all = [...told, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
    return Array.from({ length: rows }, (_, index) => ({ index, message: all, maybeTaken: true }));
  }
  const offsets = offsetsOf(numbers, rows, repeatable);
  const isDoubtful = offsets.length > 1;
  return ignored.flatMap(line =>
    offsets
      .map(offset => (line.number ?? 0) - offset)
      .filter(index => index >= 0 && index < rows)
      .map(index => ({
        index,
        message: message(line, isDoubtful ? 'it, or the row beside it ' : 'it '),
        ...(isDoubtful && { maybeTaken: true as const }),
      })),
  );
}

/** What is taken from the number of a line for the index of its row: 2 with the header, 1 without. */
function offsetsOf(numbers: readonly number[], rows: number, repeatable: boolean): readonly number[] {
  if (numbers.includes(1)) return [1];
  return numbers.includes(rows + 1) || !repeatable ? [2] : [2, 1];
}
