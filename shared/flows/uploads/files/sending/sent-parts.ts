import * as z from 'zod';
import { ownValue } from '../../../../domain/own-value.ts';
import type { FileResult } from '../../../../domain/uploads/receivables-tool.ts';
import type { UploadRow } from '../../../../ledger/uploads.ts';
import { resultKey } from '../../drop-key.ts';
import type { FileUploadParts } from '../../upload-parts.ts';
import type { CheckedCsv } from '../check-csv.ts';
import type { CsvPart } from '../csv-parts.ts';

type Progress = NonNullable<UploadRow['parts']>;
type Ignored = FileResult['ignored'];

const ignoredSchema = z.array(z.object({ row: z.number().optional(), message: z.string() }));

/** What the tool has accepted so far: on record part by part, so that another invocation goes on behind it. */
export const progressOf = ({ parts }: UploadRow): Progress =>
  parts ?? { next: 0, rows: 0, vendor: {}, ignored: [] };

/** The parts of a file that are still to go. */
export const partsLeft = (row: UploadRow, all: readonly CsvPart[]): CsvPart[] =>
  all.filter(({ from }) => from >= progressOf(row).next);

/** Byte behind a part, as it is put on record. */
export const endOf = ({ to }: CsvPart): number => Math.min(to, Number.MAX_SAFE_INTEGER);

/** The progress once a part is accepted. What the tool ignored of it is stored first; its rows are those of the file. */
export async function afterPart(
  row: UploadRow,
  part: CsvPart,
  { counters, ignored }: Pick<FileResult, 'counters' | 'ignored'>,
  { bucket }: Pick<FileUploadParts, 'bucket'>,
): Promise<Progress> {
  const before = progressOf(row);
  const vendor = { ...before.vendor };
  for (const [name, value] of Object.entries(counters)) vendor[name] = (ownValue(vendor, name) ?? 0) + value;
  const progress = { ...before, next: endOf(part), rows: before.rows + part.rows, vendor };
  if (ignored.length === 0) return progress;
  const key = resultKey(row.key, `.${row.uploadId}.ignored-${part.from}.json`);
  await bucket.putObject(key, Buffer.from(JSON.stringify(ignored)), 'application/json');
  return { ...progress, ignored: [...new Set([...before.ignored, key])] };
}

/** Every row that the tool ignored, of all parts. */
export async function allIgnored(
  row: UploadRow,
  { bucket }: Pick<FileUploadParts, 'bucket'>,
): Promise<Ignored> {
  const stored = await Promise.all(
    progressOf(row).ignored.map(async key => {
      const bytes = await bucket.getObject(key);
      return bytes ? ignoredSchema.parse(JSON.parse(bytes.toString('utf8'))) : [];
    }),
  );
  return stored.flat().map(({ row: number, message }) => ({ row: number, message }));
}

/** Rows of an answer by their place among all rows of the file that go. */
export const inFile = (ignored: Ignored, { sentBefore }: CsvPart): Ignored =>
  ignored.map(({ row, message }) => ({ row: row === undefined ? undefined : row + sentBefore, message }));

/** Rows that go, of all parts. */
export const rowsToSend = ({ rows, skipped }: CheckedCsv): number => rows.accepted - skipped;
