import type { Encoding } from '../../../csv/encoding.ts';
import { FileContentError } from '../../../csv/file-content-error.ts';
import { newRecordFacts, type RecordFacts, readRecords } from '../../../csv/read-records.ts';
import type { CsvRecord } from '../../../csv/split-records.ts';
import { newTextFacts, type TextFacts, toUtf8 } from '../../../csv/to-utf8.ts';
import { recordLength } from '../../../csv/write-record.ts';
import { type AmountTotals, makeAmountTotals } from '../../../domain/uploads/amount-totals.ts';
import { makeRowCheck } from '../../../domain/uploads/check-row.ts';
import { type CsvEntity, columnsToSend, type RowFault } from '../../../domain/uploads/csv-entity.ts';
import { readHeader } from '../../../domain/uploads/read-header.ts';
import {
  mostRejectedNamed,
  type RejectedRow,
  type RowCounts,
  type UnreadableFile,
} from '../../../domain/uploads/upload.ts';
import { makeRowMarks, type RowMarks } from '../row-marks.ts';
import { makeRowWatch, type RowSamples } from './row-watch.ts';

/** What becomes of a row; `skip`: sent before. */
const rowMarks = ['send', 'reject', 'skip'] as const;
type RowMark = (typeof rowMarks)[number];

interface CsvCheck {
  readonly entity: CsvEntity;
  /** Encoding of a file without byte order mark. */
  readonly encoding: Encoding;
  /** Tells of a row that is right whether it was sent before: then a skip, or what is wrong with it. */
  readonly sentBefore?: (header: readonly string[], row: readonly string[]) => 'skip' | RowFault | undefined;
}

/** A file that can be read; single rows of it may be rejected. */
export interface CheckedCsv {
  readonly ok: true;
  readonly header: readonly string[];
  readonly rows: Readonly<RowCounts>;
  /** Right rows that were sent before. */
  readonly skipped: number;
  readonly marks: RowMarks<RowMark>;
  readonly rejected: readonly RejectedRow[];
  readonly totals: Readonly<Record<string, string>>;
  readonly unusualSigns: number;
  /** Of a file that replaces. */
  readonly samples?: RowSamples;
  /** True if what is sent is the file itself, in UTF-8. */
  readonly verbatim: boolean;
  /** Bytes to send. */
  readonly length: number;
  /** How the file ends: a value without quotes at the very end may be half a value. */
  readonly end: 'line-break' | 'quote' | 'open';
}

/** First pass: reads the whole file and sends nothing. Throws only what the bytes throw. */
export async function checkCsv(
  chunks: AsyncIterable<Buffer>,
  check: CsvCheck,
  counts: RowCounts = { read: 0, accepted: 0, rejected: 0 },
): Promise<CheckedCsv | UnreadableFile> {
  const facts = { ...newTextFacts(), ...newRecordFacts() };
  let pass: CheckPass | undefined;
  try {
    for await (const batch of readRecords(toUtf8(chunks, check.encoding, facts), facts)) {
      for (const record of batch) {
        if (pass) pass.take(record);
        else {
          const header = readHeader(record.cells, check.entity);
          if (!header.ok) return { ok: false, rejected: toRejectedRows(record.line, header.faults) };
          const isAsWritten = record.line === 1 && header.names.every((name, i) => name === record.cells[i]);
          pass = startPass(header.names, check, counts, isAsWritten);
        }
      }
    }
  } catch (error) {
    if (!(error instanceof FileContentError)) throw error;
    return { ok: false, rejected: [{ line: error.line ?? 1, path: '', message: error.message }] };
  }
  if (pass) return pass.finish(facts);
  return { ok: false, rejected: [{ line: 1, path: '', message: 'The file is empty.' }] };
}

interface CheckPass {
  take(record: CsvRecord): void;
  finish(facts: TextFacts & RecordFacts): CheckedCsv;
}

function startPass(
  header: readonly string[],
  { entity, sentBefore }: CsvCheck,
  counts: RowCounts,
  isHeaderAsWritten: boolean,
): CheckPass {
  const marks = makeRowMarks(rowMarks);
  const checkRow = makeRowCheck(header, entity);
  const totals: AmountTotals = makeAmountTotals(header, entity);
  const watch = makeRowWatch(header, entity);
  const sentColumns = columnsToSend(header);
  const rejected: RejectedRow[] = [];
  let skipped = 0;
  let length = recordLength(sentColumns.map(i => header[i] ?? ''));
  const allColumns = sentColumns.length === header.length;
  let verbatim = isHeaderAsWritten && allColumns;

  const judge = (row: string[]): RowMark | readonly RowFault[] => {
    const verdict = checkRow(row);
    if (typeof verdict !== 'string') return verdict;
    const known = sentBefore?.(header, row);
    if (known) return known === 'skip' ? 'skip' : [known];
    const repeated = watch.look(row);
    if (repeated) return [repeated];
    if (verdict === 'rewritten') verbatim = false;
    return 'send';
  };
  return {
    take: ({ cells, line }) => {
      const mark = judge(cells);
      if (typeof mark !== 'string') {
        marks.add('reject');
        counts.read++;
        counts.rejected++;
        verbatim = false;
        if (rejected.length < mostRejectedNamed) {
          rejected.push(...toRejectedRows(line, mark).slice(0, mostRejectedNamed - rejected.length));
        }
        return;
      }
      marks.add(mark);
      if (mark !== 'send') verbatim = false;
      counts.read++;
      counts.accepted++;
      if (mark === 'skip') skipped++;
      else {
        totals.add(cells);
        length += recordLength(allColumns ? cells : sentColumns.map(i => cells[i] ?? ''));
      }
    },
    finish: facts => {
      const same = verbatim && !facts.hasLoneReturn && !facts.hasBlankRows;
      return {
        ok: true,
        header,
        rows: counts,
        skipped,
        marks,
        rejected,
        totals: totals.totals(),
        unusualSigns: totals.unusualSigns(),
        ...watch.samples(),
        verbatim: same,
        length: same ? facts.bytes : length,
        end: endings[facts.lastByte ?? 0] ?? 'open',
      };
    },
  };
}

const endings: Readonly<Record<number, CheckedCsv['end']>> = {
  10: 'line-break',
  13: 'line-break',
  34: 'quote',
};

function toRejectedRows(line: number, faults: readonly RowFault[]): RejectedRow[] {
  return faults.map(fault => ({ line, ...fault }));
}
