import type { ByteEncoding, Origin } from '../../../csv/converters.ts';
import type { Encoding } from '../../../csv/encoding.ts';
import { FileContentError } from '../../../csv/file-content-error.ts';
import {
  newRecordFacts,
  type RecordBegin,
  type RecordFacts,
  readRecords,
} from '../../../csv/read-records.ts';
import type { CsvRecord } from '../../../csv/split-records.ts';
import { newTextFacts, type TextFacts, toUtf8, toUtf8Again } from '../../../csv/to-utf8.ts';
import { recordLength } from '../../../csv/write-record.ts';
import { type AmountTotals, makeAmountTotals } from '../../../domain/uploads/amount-totals.ts';
import { makeRewriter, makeRowCheck } from '../../../domain/uploads/check-row.ts';
import {
  type CsvEntity,
  columnsToSend,
  type RowFault,
  type RowShape,
} from '../../../domain/uploads/csv-entity.ts';
import { readHeader } from '../../../domain/uploads/read-header.ts';
import {
  mostRejectedNamed,
  type RejectedRow,
  type RowCounts,
  type UnreadableFile,
} from '../../../domain/uploads/upload.ts';
import { makeRowMarks, type RowMarks } from '../row-marks.ts';
import { type CsvPart, makeParts } from './csv-parts.ts';
import { makeRowWatch, type RowSamples } from './row-watch.ts';

/** What becomes of a row; `skip`: sent before; `suspect`: a second look tells. */
const rowMarks = ['send', 'reject', 'skip', 'suspect'] as const;
type RowMark = (typeof rowMarks)[number];

export interface CsvCheck {
  readonly entity: CsvEntity;
  /** Encoding of a file without byte order mark. */
  readonly encoding: Encoding;
  /** Bytes after which a part may end; absent: the file goes in one. */
  readonly partBytes?: number;
  /** Of a long file: the bytes in which its rows are remembered, and how it is read once more. */
  readonly long?: { readonly bytesToSave: number; readonly readAgain: () => AsyncIterable<Buffer> };
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
  /** What is sent in one call each, in their order: at least one. */
  readonly parts: readonly CsvPart[];
  /** How the file is read from the beginning of a part on; absent: it has one part. */
  readonly partEncoding?: ByteEncoding;
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
      pass?.mayCut(facts.pieceBegin, facts.origin);
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
    if (pass?.hasSuspects() && check.long) {
      let position = -1;
      for await (const batch of readRecords(toUtf8Again(check.long.readAgain(), check.encoding))) {
        for (const record of batch) if (position++ >= 0) pass.lookAgain(record, position - 1);
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
  mayCut(begin: RecordBegin, origin: Origin): void;
  take(record: CsvRecord): void;
  hasSuspects(): boolean;
  /** Tells what becomes of rows that a second look must tell; sees all of them in their order. */
  lookAgain(record: CsvRecord, position: number): void;
  finish(facts: TextFacts & RecordFacts): CheckedCsv;
}

function startPass(
  header: readonly string[],
  { entity, sentBefore, partBytes, long }: CsvCheck,
  counts: RowCounts,
  isHeaderAsWritten: boolean,
): CheckPass {
  const marks = makeRowMarks(rowMarks);
  const checkRow = makeRowCheck(header, entity);
  const totals: AmountTotals = makeAmountTotals(header, entity);
  const watch = makeRowWatch(header, entity, long?.bytesToSave);
  const sentColumns = columnsToSend(header);
  const rejected: RejectedRow[] = [];
  let skipped = 0;
  const parts = makeParts(recordLength(sentColumns.map(i => header[i] ?? '')), partBytes);
  const allColumns = sentColumns.length === header.length;
  let verbatim = isHeaderAsWritten && allColumns;

  const judge = (row: string[]): RowMark | readonly RowFault[] => {
    const verdict = checkRow(row);
    if (typeof verdict !== 'string') return verdict;
    const known = sentBefore?.(header, row);
    if (known) return known === 'skip' ? 'skip' : [known];
    const repeated = watch.look(row);
    if (repeated === 'suspect') return repeated;
    if (repeated) return [repeated];
    if (verdict === 'rewritten') verbatim = false;
    return 'send';
  };
  const reject = (line: number, faults: readonly RowFault[]): void => {
    counts.rejected++;
    verbatim = false;
    if (rejected.length < mostRejectedNamed)
      rejected.push(...toRejectedRows(line, faults).slice(0, mostRejectedNamed - rejected.length));
  };
  const accept = ({ cells, isPlain }: CsvRecord, position?: number): void => {
    counts.accepted++;
    totals.add(cells);
    parts.add(recordLength(allColumns ? cells : sentColumns.map(i => cells[i] ?? ''), isPlain), position);
  };
  const rewriteIdentity = makeRewriter(header, identityOf(entity));
  let suspects = 0;
  return {
    mayCut: (begin, origin) => parts.mayCut(begin, origin, counts.read),
    take: record => {
      const mark = judge(record.cells);
      counts.read++;
      marks.add(typeof mark === 'string' ? mark : 'reject');
      if (typeof mark !== 'string') reject(record.line, mark);
      else if (mark === 'send') accept(record);
      else if (mark === 'suspect') suspects++;
      else {
        verbatim = false;
        counts.accepted++;
        skipped++;
      }
    },
    hasSuspects: () => suspects > 0,
    lookAgain: (record, position) => {
      const { cells, line } = record;
      const mark = marks.at(position);
      if (mark !== 'send' && mark !== 'suspect') return;
      if (mark === 'send') {
        rewriteIdentity(cells);
        watch.lookAgain(cells);
        return;
      }
      if (checkRow(cells) === 'rewritten') verbatim = false;
      const repeated = watch.lookAgain(cells);
      marks.set(position, repeated ? 'reject' : 'send');
      if (repeated) reject(line, [repeated]);
      else accept(record, position);
    },
    finish: facts => {
      const same = verbatim && !facts.hasLoneReturn && !facts.hasBlankRows;
      return {
        ok: true,
        header,
        rows: counts,
        skipped,
        marks,
        rejected: rejected.toSorted((one, other) => one.line - other.line),
        totals: totals.totals(),
        unusualSigns: totals.unusualSigns(),
        ...watch.samples(),
        verbatim: same,
        parts: parts.all(same ? facts.bytes : undefined),
        ...(facts.origin.encoding && { partEncoding: facts.origin.encoding }),
        end: endings[facts.lastByte ?? 0] ?? 'open',
      };
    },
  };
}

/** The columns by which a row is known, and no other. */
function identityOf(entity: CsvEntity): RowShape {
  const { uniqueKey = '', number = '', day = '' } = (entity.mode !== 'append' && entity.identity) || {};
  const its = Object.entries(entity.columns).filter(([name]) => [uniqueKey, number, day].includes(name));
  return { name: entity.name, columns: Object.fromEntries(its) };
}

const endings: Readonly<Record<number, CheckedCsv['end']>> = {
  10: 'line-break',
  13: 'line-break',
  34: 'quote',
};

function toRejectedRows(line: number, faults: readonly RowFault[]): RejectedRow[] {
  return faults.map(fault => ({ line, ...fault }));
}
