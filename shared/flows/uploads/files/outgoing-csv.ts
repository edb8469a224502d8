import type { Encoding } from '../../../csv/encoding.ts';
import { readRecords } from '../../../csv/read-records.ts';
import { toUtf8 } from '../../../csv/to-utf8.ts';
import { writeRecord } from '../../../csv/write-record.ts';
import { makeRewriter } from '../../../domain/uploads/check-row.ts';
import { type CsvEntity, columnsToSend } from '../../../domain/uploads/csv-entity.ts';
import type { OutgoingFile } from '../../../domain/uploads/receivables-tool.ts';
import type { CheckedCsv } from './check-csv.ts';

/** Second pass: the checked file as it is sent, in UTF-8, read again from where it lies. */
export function outgoingCsv(
  checked: CheckedCsv,
  open: () => AsyncIterable<Buffer>,
  { encoding, entity }: { readonly encoding: Encoding; readonly entity: CsvEntity },
): OutgoingFile {
  return {
    rows: checked.rows.accepted - checked.skipped,
    length: checked.length,
    open: () =>
      checked.verbatim
        ? toUtf8(open(), encoding)
        : rewritten(toUtf8(open(), encoding), checked, makeRewriter(checked.header, entity)),
  };
}

/** The rows that go, amounts written plainly. */
async function* rewritten(
  bytes: AsyncIterable<Buffer>,
  { header, marks }: CheckedCsv,
  rewrite: ReturnType<typeof makeRewriter>,
): AsyncGenerator<Buffer> {
  const columns = columnsToSend(header);
  const isAll = columns.length === header.length;
  const chosen = (cells: readonly string[]) => (isAll ? cells : columns.map(i => cells[i] ?? ''));
  let position = -1;
  for await (const batch of readRecords(bytes)) {
    let text = '';
    for (const { cells } of batch) {
      if (position < 0) text += writeRecord(chosen(header));
      else if (marks.at(position) === 'send') {
        rewrite(cells);
        text += writeRecord(chosen(cells));
      }
      position++;
    }
    if (text !== '') yield Buffer.from(text);
  }
}
