import { asText } from '../../csv/as-text.ts';
import { writeRecord } from '../../csv/write-record.ts';
import type { Reconciliation } from './show-reconciliation.ts';

/** What a CSV of a month may list. */
export const csvLists = ['rows', 'changed', 'closed'] as const;
type Cells = Readonly<Record<string, string | number | null>>;

const lists: Readonly<
  Record<
    (typeof csvLists)[number],
    { readonly columns: readonly string[]; readonly records: (of: Reconciliation) => readonly Cells[] }
  >
> = {
  rows: {
    columns: [
      ...['day', 'kind', 'currency', 'rate', 'category', 'documents'],
      ...['paid', 'issued', 'credited', 'held', 'difference'],
    ],
    records: ({ rows }) => rows.map(row => ({ ...row })),
  },
  // A record for each difference: a document may have several.
  changed: {
    columns: [
      ...['documentId', 'kind', 'day', 'orderName', 'number'],
      ...['at', 'since', 'what', 'sent', 'shown'],
    ],
    records: ({ changedAtErp }) =>
      changedAtErp.flatMap(({ differences, ...document }) =>
        differences.map(one => ({ ...document, ...one })),
      ),
  },
  closed: {
    columns: ['documentId', 'kind', 'day', 'orderName', 'currency', 'paid', 'closedAt', 'why'],
    records: ({ closed }) => closed.documents.map(document => ({ ...document })),
  },
};

/** A list of a month as CSV: semicolons, every cell in quotes, amounts with a point, CRLF. */
export function reconciliationCsv(month: Reconciliation, list: (typeof csvLists)[number] = 'rows'): string {
  const { columns, records } = lists[list];
  const cells = records(month).map(record => columns.map(column => asText(String(record[column] ?? ''))));
  return [columns, ...cells].map(writeRecord).join('');
}
