import { ownValue } from '../own-value.ts';
import { readAmount } from './amount-spelling.ts';
import { type CellCheck, cellCheck, emptyCell } from './cell-check.ts';
import type { RowFault, RowShape } from './csv-entity.ts';
import { refusal } from './reading.ts';

/** `rewritten`: amounts in the row are now written plainly ("6580.10"); everything else is as it came. */
type RowVerdict = 'as-it-came' | 'rewritten' | readonly RowFault[];

/** Makes the check of a file's rows. It changes amounts in the row that it is given, and nothing else. */
export function makeRowCheck(header: readonly string[], entity: RowShape): (row: string[]) => RowVerdict {
  const checks = header.map((name, index) => {
    const column = ownValue(entity.columns, name);
    const check = name === '' ? mustBeEmpty : column && cellCheck(column);
    return { index, name, required: column?.required === true, check };
  });
  const checked = checks.filter(({ required, check }) => required || check);
  return row => {
    if (row.length !== header.length) return [wrongLength(row.length, header.length)];
    let faults: readonly RowFault[] | undefined;
    let verdict: RowVerdict = 'as-it-came';
    for (const { index, name, required, check } of checked) {
      const cell = row[index] ?? '';
      if (cell === '' || (required && cell.trim() === '')) {
        if (required) faults = [...(faults ?? []), { path: name, message: emptyCell }];
        continue;
      }
      const result = check?.(cell);
      if (!result) continue;
      if (!result.ok) faults = [...(faults ?? []), { path: name, message: result.message }];
      else if (result.plain !== cell) {
        row[index] = result.plain;
        verdict = 'rewritten';
      }
    }
    return faults ?? verdict;
  };
}

/** Writes the amounts of a row plainly that the check has found right. */
export function makeRewriter(header: readonly string[], { columns }: RowShape): (row: string[]) => void {
  const amounts = header.flatMap((name, i) => (ownValue(columns, name)?.kind === 'amount' ? [i] : []));
  return row => {
    for (const index of amounts) {
      const amount = readAmount(row[index] ?? '');
      if (amount.ok) row[index] = amount.plain;
    }
  };
}

/** Of the last column, if it has no name. */
const mustBeEmpty: CellCheck = () =>
  refusal('The last cell of the row has no column: give the column a name, or empty the cell.');

function wrongLength(found: number, expected: number): RowFault {
  const advice =
    found < expected
      ? 'the row is cut, or a semicolon is missing'
      : 'put a value that holds a semicolon in quotes';
  return { path: '', message: `The row has ${found} cells and the header ${expected}: ${advice}.` };
}
