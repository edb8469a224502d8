import { recordLength } from '../../../../csv/write-record.ts';
import { columnsToSend } from '../../../../domain/uploads/csv-entity.ts';
import type { FileAccount } from '../../../../domain/uploads/receivables-tool.ts';
import type { UploadRow } from '../../../../ledger/uploads.ts';
import { largestUpload } from '../../upload-parts.ts';
import type { CheckedFileUpload } from '../checked-file-upload.ts';
import type { CsvPart } from '../csv-parts.ts';
import { endOf, progressOf, rowsToSend } from './sent-parts.ts';

/** A file that fits into one call goes whole where the tool works on it later; one that began in parts goes on so. */
export function divisionOf(
  { row, checked }: CheckedFileUpload,
  { worksLater }: FileAccount,
): readonly CsvPart[] {
  const { parts, header } = checked;
  if (row.parts) return parts;
  const headerBytes = recordLength(columnsToSend(header).map(i => header[i] ?? ''));
  const whole = asOnePart(parts, headerBytes);
  const isSmall = whole.every(({ length }) => length <= largestUpload);
  return isSmall && worksLater(rowsToSend(checked)) ? whole : parts;
}

/**
 * Whether the parts of a file end where those did that were sent, with as many rows before. Else settings or rules have
 * changed since, and nobody could tell which rows are still to go.
 */
export function isDividedAsSent(row: UploadRow, all: readonly CsvPart[]): boolean {
  const { next, rows } = progressOf(row);
  const before = all.filter(part => part.from < next);
  return before.every(part => endOf(part) <= next) && rowsOf(before) === rows;
}

/** A file as one part: for a tool that works on it later, when it can bring parts into another order. */
function asOnePart(parts: readonly CsvPart[], headerBytes: number): readonly CsvPart[] {
  const [first, ...others] = parts;
  if (!first || others.length === 0) return parts;
  const length = parts.reduce((all, part) => all + part.length, 0) - headerBytes * others.length;
  return [{ ...first, to: Number.POSITIVE_INFINITY, rows: rowsOf(parts), length }];
}

const rowsOf = (parts: readonly CsvPart[]): number => parts.reduce((all, { rows }) => all + rows, 0);
