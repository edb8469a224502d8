import { type Encoding, markOfUtf8 } from '../../../../csv/encoding.ts';
import { readRecords } from '../../../../csv/read-records.ts';
import { toUtf8Again } from '../../../../csv/to-utf8.ts';
import { writeRecord } from '../../../../csv/write-record.ts';
import { makeRowCheck } from '../../../../domain/uploads/check-row.ts';
import { type CsvEntity, faultText, ownCells, reportColumns } from '../../../../domain/uploads/csv-entity.ts';
import type { FileResult } from '../../../../domain/uploads/receivables-tool.ts';
import type { RejectedRow } from '../../../../domain/uploads/upload.ts';
import type { CheckedCsv } from '../check-csv.ts';

interface RejectedSource {
  readonly checked: CheckedCsv;
  readonly entity: CsvEntity;
  readonly encoding: Encoding;
  /** What the tool left out; `row` counts the rows that were sent, from 1. */
  readonly ignored: FileResult['ignored'];
  /** Told of every row that the tool left out. */
  readonly onIgnored: (row: RejectedRow, cells: readonly string[]) => void;
  /** Says why a right row was rejected: only the first pass knew. */
  readonly otherReason: (cells: readonly string[]) => string;
}

/**
 * Third pass, only if rows were left out: the user's own rows as they came, with line and reason in front, so
 * that they can be fixed and dropped again. Gives CSV text in pieces.
 */
export async function* rejectedCsv(
  chunks: AsyncIterable<Buffer>,
  source: RejectedSource,
): AsyncGenerator<string> {
  const { checked, entity, encoding, onIgnored, otherReason } = source;
  const reasons = new Map(source.ignored.map(({ row, message }) => [row, message]));
  const checkRow = makeRowCheck(checked.header, entity);
  const own = (cells: readonly string[]): string[] => ownCells(cells, checked.header);
  let position = -1;
  let sent = 0;
  for await (const batch of readRecords(toUtf8Again(chunks, encoding))) {
    let text = '';
    for (const { cells, line } of batch) {
      if (position < 0) text += markOfUtf8(encoding) + writeRecord([...reportColumns, ...own(cells)]);
      else if (checked.marks.at(position) === 'reject') {
        const verdict = checkRow(cells.slice());
        const why = typeof verdict === 'string' ? otherReason(cells) : verdict.map(faultText).join('; ');
        text += writeRecord([String(line), why, ...own(cells)]);
      } else if (checked.marks.at(position) === 'send') {
        const message = reasons.get(++sent);
        if (message !== undefined) {
          onIgnored({ line, path: '', message }, cells);
          text += writeRecord([String(line), message, ...own(cells)]);
        }
      }
      position++;
    }
    if (text !== '') yield text;
  }
}
