import { ownValue } from '../own-value.ts';
import { type CellCheck, cellCheck, emptyCell, quickCheck } from './cell-check.ts';
import type { ColumnKind, RowFault, RowShape } from './csv-entity.ts';
import { refusal } from './reading.ts';

/** `rewritten`: amounts ("6580.10"), days and keys in the row are now written plainly; everything else is as it came. */
type RowVerdict = 'as-it-came' | 'rewritten' | readonly RowFault[];

/** Makes the check of a file's rows. It changes such cells of the row that it is given, and nothing else. */
export function makeRowCheck(header: readonly string[], entity: RowShape): (row: string[]) => RowVerdict {
  const checks = header.map((name, index) => {
    const column = ownValue(entity.columns, name);
    const check = name === '' ? mustBeEmpty : column && cellCheck(column);
    const isRight = column && quickCheck(column);
    return { index, name, required: column?.required === true, isRight, check };
  });
  const checked = checks.filter(({ required, check }) => required || check);
  return row => {
    if (row.length !== header.length) return [wrongLength(row.length, header.length)];
    let faults: readonly RowFault[] | undefined;
    let verdict: RowVerdict = 'as-it-came';
    for (const { index, name, required, isRight, check } of checked) {
      const cell = row[index] ?? '';
      if (cell !== '' && isRight?.(cell)) continue;
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

const rewrittenKinds: ReadonlySet<ColumnKind> = new Set<ColumnKind>(['amount', 'day', 'key']);

/** Writes the cells of a row plainly that the check has found right. */
export function makeRewriter(header: readonly string[], { columns }: RowShape): (row: string[]) => void {
  const checks = header.flatMap((name, index) => {
    const column = ownValue(columns, name);
    const check = column && rewrittenKinds.has(column.kind) && cellCheck(column);
    return check ? [{ index, check, isRight: quickCheck(column) }] : [];
  });
  return row => {
    for (const { index, check, isRight } of checks) {
      const cell = row[index] ?? '';
      const reading = cell === '' || isRight?.(cell) ? undefined : check(cell);
      if (reading?.ok) row[index] = reading.plain;
    }
  };
}

/** Of the last column, if it has no name. Its blanks are not sent. */
const mustBeEmpty: CellCheck = cell =>
  cell.trim() === ''
    ? { ok: true, plain: cell }
    : refusal('The last cell of the row has no column: give the column a name, or empty the cell.');

function wrongLength(found: number, expected: number): RowFault {
  const cells = found === 1 ? '1 cell' : `${found} cells`;
  const advice =
    found < expected
      ? 'the row is cut, or a semicolon is missing'
      : 'put a value that holds a semicolon in quotes';
  return { path: '', message: `The row has ${cells} and the header ${expected}: ${advice}.` };
}
