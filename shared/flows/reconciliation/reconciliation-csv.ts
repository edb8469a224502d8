import { writeRecord } from '../../csv/write-record.ts';
import type { Reconciliation } from './show-reconciliation.ts';

const columns = [
  ...['day', 'kind', 'currency', 'rate', 'category', 'documents'],
  ...['paid', 'issued', 'credited', 'held', 'difference'],
] as const satisfies ReadonlyArray<keyof Reconciliation['rows'][number]>;

/** The rows as CSV: semicolons, every cell in quotes, amounts with a point, CRLF. */
export function reconciliationCsv({ rows }: Pick<Reconciliation, 'rows'>): string {
  const records = rows.map(row => columns.map(column => String(row[column] ?? '')));
  return [[...columns], ...records].map(writeRecord).join('');
}
