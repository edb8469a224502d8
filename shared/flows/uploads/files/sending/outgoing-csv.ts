import type { Encoding } from '../../../../csv/encoding.ts';
import { readRecords } from '../../../../csv/read-records.ts';
import { partToUtf8, toUtf8Again } from '../../../../csv/to-utf8.ts';
import { writePlainRecord, writeRecord } from '../../../../csv/write-record.ts';
import { makeRewriter } from '../../../../domain/uploads/check-row.ts';
import { type CsvEntity, columnsToSend } from '../../../../domain/uploads/csv-entity.ts';
import type { OutgoingFile } from '../../../../domain/uploads/receivables-tool.ts';
import type { CheckedCsv } from '../check-csv.ts';
import type { CsvPart } from '../csv-parts.ts';

interface Source {
  readonly encoding: Encoding;
  readonly entity: CsvEntity;
  /** Bytes of the file, from one up to another. */
  readonly read: (from: number, to: number) => AsyncIterable<Buffer>;
}

/** Second pass: a part of the checked file as it is sent, in UTF-8, read again from where it lies. */
export function outgoingCsv(
  checked: CheckedCsv,
  part: CsvPart,
  { encoding, entity, read }: Source,
): OutgoingFile {
  const { header, partEncoding, verbatim } = checked;
  const open = (): AsyncIterable<Buffer> => {
    const bytes = read(part.from, part.to);
    return part.from === 0 || partEncoding === undefined
      ? toUtf8Again(bytes, encoding)
      : partToUtf8(bytes, partEncoding);
  };
  return {
    rows: part.rows,
    length: part.length,
    open: () => {
      if (verbatim) return part.from === 0 ? open() : withHeader(header, open());
      return rewritten(open(), checked, part, makeRewriter(header, entity));
    },
  };
}

async function* withHeader(header: readonly string[], bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield Buffer.from(writeRecord(header));
  yield* bytes;
}

/** The rows that go, amounts written plainly. */
async function* rewritten(
  bytes: AsyncIterable<Buffer>,
  { header, marks }: CheckedCsv,
  part: CsvPart,
  rewrite: ReturnType<typeof makeRewriter>,
): AsyncGenerator<Buffer> {
  const columns = columnsToSend(header);
  const isAll = columns.length === header.length;
  const chosen = (cells: readonly string[]) => (isAll ? cells : columns.map(i => cells[i] ?? ''));
  yield Buffer.from(writeRecord(chosen(header)));
  // The first part begins with the header itself.
  let position = part.from === 0 ? -1 : part.position;
  for await (const batch of readRecords(bytes)) {
    let text = '';
    for (const { cells, isPlain } of batch) {
      if (position >= 0 && marks.at(position) === 'send') {
        rewrite(cells);
        text += isPlain ? writePlainRecord(chosen(cells)) : writeRecord(chosen(cells));
      }
      position++;
    }
    if (text !== '') yield Buffer.from(text);
  }
}
