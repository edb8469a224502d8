import { isCalendarDay } from '../calendar-day.ts';
import { readAmount } from './amount-spelling.ts';
import type { Column, RowFault, RowShape } from './csv-entity.ts';
import { readJsonCell } from './json-cell.ts';

/** Looks at one cell that is not empty; gives what to send, or what is wrong. */
type CellCheck = (cell: string) => { readonly cell: string } | { readonly message: string };

/** `rewritten`: amounts in the row are now written plainly ("6580.10"); everything else is as it came. */
export type RowVerdict = 'as-it-came' | 'rewritten' | readonly RowFault[];

const daysKept = 5_000;

/** Makes the check of a file's rows. It changes amounts in the row that it is given, and nothing else. */
export function makeRowCheck(header: readonly string[], entity: RowShape): (row: string[]) => RowVerdict {
  const checks = header.map((name, index) => {
    const column = entity.columns[name];
    return { index, name, required: column?.required === true, check: column && cellCheck(column) };
  });
  const demanding = checks.filter(({ required, check }) => required || check);
  return row => {
    if (row.length !== header.length) return [wrongLength(row.length, header.length)];
    let faults: readonly RowFault[] | undefined;
    let verdict: RowVerdict = 'as-it-came';
    for (const { index, name, required, check } of demanding) {
      const cell = row[index] ?? '';
      if (cell === '' || (required && cell.trim() === '')) {
        if (required)
          faults = [...(faults ?? []), { path: name, message: 'is empty, and the tool demands it' }];
        continue;
      }
      const result = check?.(cell);
      if (!result) continue;
      if ('message' in result) faults = [...(faults ?? []), { path: name, message: result.message }];
      else if (result.cell !== cell) {
        row[index] = result.cell;
        verdict = 'rewritten';
      }
    }
    return faults ?? verdict;
  };
}

/** Writes the amounts of a row plainly that the check has found right. */
export function makeRewriter(header: readonly string[], { columns }: RowShape): (row: string[]) => void {
  const amounts = header.flatMap((name, i) => (columns[name]?.kind === 'amount' ? [i] : []));
  return row => {
    for (const index of amounts) {
      const amount = readAmount(row[index] ?? '');
      if (amount.ok) row[index] = amount.plain;
    }
  };
}

function wrongLength(found: number, expected: number): RowFault {
  const advice =
    found < expected
      ? 'the row is cut, or a semicolon is missing'
      : 'put a value that holds a semicolon in quotes';
  return { path: '', message: `The row has ${found} cells and the header ${expected}: ${advice}.` };
}

function cellCheck({ kind, values }: Column): CellCheck | undefined {
  if (values) {
    const allowed = new Set(values);
    return cell => (allowed.has(cell) ? { cell } : { message: `must be one of ${values.join(', ')}` });
  }
  switch (kind) {
    case 'amount':
      return cell => {
        const amount = readAmount(cell);
        return amount.ok ? { cell: amount.plain } : { message: amount.message };
      };
    case 'day':
      return dayCheck();
    case 'currency':
      return cell =>
        /^[A-Z]{3}$/.test(cell) ? { cell } : { message: 'must be a currency of three capitals, such as EUR' };
    case 'json':
      return cell => {
        const json = readJsonCell(cell);
        return json.ok ? { cell } : { message: json.message };
      };
    case 'text':
      return undefined;
  }
}

/** Files repeat few days many times: right ones are remembered. */
function dayCheck(): CellCheck {
  const right = new Set<string>();
  return cell => {
    if (right.has(cell)) return { cell };
    if (!isCalendarDay(cell)) return { message: 'must be a day of the calendar as YYYY-MM-DD' };
    if (right.size < daysKept) right.add(cell);
    return { cell };
  };
}
