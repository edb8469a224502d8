import { type Encoding, markOfUtf8 } from '../../../csv/encoding.ts';
import { FileContentError } from '../../../csv/file-content-error.ts';
import { blockBytes, inBlocks } from '../../../csv/in-blocks.ts';
import { readRecords } from '../../../csv/read-records.ts';
import type { CsvRecord } from '../../../csv/split-records.ts';
import { toUtf8, toUtf8Again } from '../../../csv/to-utf8.ts';
import { writeRecord } from '../../../csv/write-record.ts';
import { makeRowCheck } from '../../../domain/uploads/check-row.ts';
import { columnsToSend, ownCells, type RowShape, reportColumns } from '../../../domain/uploads/csv-entity.ts';
import { readHeader } from '../../../domain/uploads/read-header.ts';
import type { RowSource, SourceRow } from './row-source.ts';

/** A CSV file with the names of the fields in its first row; its encoding is judged when it is read first. */
export function csvSource(shape: RowShape, encoding: Encoding): RowSource {
  let header: readonly string[] = [];
  let wasRead = false;
  return {
    rejectedEnding: '.rejected.csv',
    contentType: 'text/csv; charset=utf-8',
    rows: async function* (chunks) {
      let toRow: ((record: CsvRecord) => SourceRow) | undefined;
      const text = wasRead ? toUtf8Again(chunks, encoding) : toUtf8(inBlocks(chunks, blockBytes), encoding);
      for await (const batch of readRecords(text)) {
        const rows: SourceRow[] = [];
        for (const record of batch) {
          if (toRow) rows.push(toRow(record));
          else {
            header = namesIn(record, shape);
            toRow = makeReader(header, shape);
          }
        }
        yield rows;
      }
      if (!toRow) throw new FileContentError('The file is empty.', 1);
      wasRead = true;
    },
    rejectedFile: async function* (rows) {
      let isFirst = true;
      for await (const text of rows) {
        if (isFirst)
          yield markOfUtf8(encoding) + writeRecord([...reportColumns, ...ownCells(header, header)]);
        yield text;
        isFirst = false;
      }
    },
  };
}

/** Throws FileContentError if the header is wrong. */
function namesIn({ cells, line }: CsvRecord, shape: RowShape): readonly string[] {
  const header = readHeader(cells, shape);
  if (header.ok) return header.names;
  const sentences = header.faults.map(({ path, message }) =>
    path === '' ? message : `"${path}": ${message}`,
  );
  throw new FileContentError(sentences.join(' '), line);
}

function makeReader(header: readonly string[], shape: RowShape): (record: CsvRecord) => SourceRow {
  const checkRow = makeRowCheck(header, shape);
  const columns = columnsToSend(header);
  return ({ cells, line }) => {
    const checked = cells.slice();
    const verdict = checkRow(checked);
    return {
      line,
      prefix: '',
      read:
        typeof verdict === 'string'
          ? { ok: true, record: cellsWithText(header, checked, columns) }
          : { ok: false, faults: verdict },
      rejected: reason => writeRecord([String(line), reason, ...ownCells(cells, header)]),
    };
  };
}

/** The cells that are not empty: an empty one says nothing. */
function cellsWithText(
  header: readonly string[],
  cells: readonly string[],
  columns: readonly number[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(columns.flatMap(i => (cells[i] ? [[header[i] ?? '', cells[i] ?? '']] : [])));
}
