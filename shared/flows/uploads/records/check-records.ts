import { FileContentError } from '../../../csv/file-content-error.ts';
import { makeAmountTotals } from '../../../domain/uploads/amount-totals.ts';
import type { RowFault } from '../../../domain/uploads/csv-entity.ts';
import type { RecordAccount } from '../../../domain/uploads/receivables-tool.ts';
import type { RecordEntity } from '../../../domain/uploads/tool-record.ts';
import {
  mostRejectedNamed,
  type RejectedRow,
  type RowCounts,
  type UnreadableFile,
} from '../../../domain/uploads/upload.ts';
import { makeRowMarks, type RowMarks } from '../row-marks.ts';
import { mostFresh, type RecordMemory } from './record-memory.ts';
import type { RowSource, SourceRow } from './row-source.ts';

/**
 * What becomes of a row. `skip`: sent before; `repeat`: is in the file above already; `refused` and
 * `unsent` are known only while the file is sent.
 */
const recordMarks = [
  'send',
  'skip',
  'repeat',
  'wrong',
  'changed',
  'doubt',
  'no-parent',
  'twice',
  'too-many',
  'refused',
  'lost',
  'unsent',
] as const;
type RecordMark = (typeof recordMarks)[number];

const atRest: ReadonlySet<RecordMark> = new Set(['send', 'skip', 'repeat']);
/** The right rows of the file, each once, whatever becomes of them: the same sum in every run of an upload. */
const counted: ReadonlySet<RecordMark> = new Set(['send', 'skip', 'changed', 'doubt', 'lost']);

/** True if the reader need not be told of the row by itself. */
export const isAtRest = (mark: RecordMark): boolean => atRest.has(mark);

/** True if nothing is wrong with the row, and nothing keeps it back. */
const isAccepted = (mark: RecordMark): boolean => atRest.has(mark) || mark === 'lost';

interface RecordCheck {
  readonly entity: RecordEntity;
  readonly source: RowSource;
  readonly account: Pick<RecordAccount, 'check'>;
  /** Absent: only the rows themselves are checked. */
  readonly memory?: RecordMemory;
}

/** A file that can be read; single rows of it may not go. */
export interface CheckedRecords {
  readonly ok: true;
  readonly rows: Readonly<RowCounts>;
  readonly marks: RowMarks<RecordMark>;
  /** How many rows carry each mark. */
  readonly count: Record<RecordMark, number>;
  /** The first ones. */
  readonly rejected: readonly RejectedRow[];
  /** Of the right rows, by currency. */
  readonly totals: Readonly<Record<string, string>>;
}

/** First pass: reads the whole file and sends nothing. Throws only what the bytes throw. */
export async function checkRecords(
  chunks: AsyncIterable<Buffer>,
  check: RecordCheck,
  counts: RowCounts = { read: 0, accepted: 0, rejected: 0 },
): Promise<CheckedRecords | UnreadableFile> {
  const { entity, source, memory } = check;
  const marks = makeRowMarks(recordMarks);
  const count = Object.fromEntries(recordMarks.map(mark => [mark, 0])) as Record<RecordMark, number>;
  const rejected: RejectedRow[] = [];
  const columns = Object.keys(entity.columns);
  const totals = makeAmountTotals(columns, entity);
  const take = (row: SourceRow): void => {
    const faults = faultsOf(row, check);
    const record = row.read.ok && faults.length === 0 ? row.read.record : undefined;
    const mark = record ? (memory?.judge(record) ?? 'send') : 'wrong';
    marks.add(mark);
    count[mark]++;
    counts.read++;
    counts[isAccepted(mark) ? 'accepted' : 'rejected']++;
    if (record && counted.has(mark)) totals.add(columns.map(name => record[name] ?? ''));
    if (isAtRest(mark)) return;
    const named = record ? [{ path: '', message: reasonOf(mark, entity) }] : faults;
    rejected.push(...toRejected(row, named).slice(0, mostRejectedNamed - rejected.length));
  };
  try {
    for await (const batch of source.rows(chunks)) for (const row of batch) take(row);
  } catch (error) {
    if (!(error instanceof FileContentError)) throw error;
    return { ok: false, rejected: [{ line: error.line ?? 1, path: '', message: error.message }] };
  }
  return { ok: true, rows: counts, marks, count, rejected, totals: totals.totals() };
}

/** What is wrong with a row itself. */
export function faultsOf(row: SourceRow, { account }: Pick<RecordCheck, 'account'>): readonly RowFault[] {
  return row.read.ok ? account.check(row.read.record) : row.read.faults;
}

/** Why a right row does not go, in words of the user. */
export function reasonOf(mark: RecordMark, { identity, needs }: RecordEntity): string {
  const who = identity.join(' and ');
  const sentences: Readonly<Partial<Record<RecordMark, string>>> = {
    changed:
      'was sent before with other content, and nobody knows whether the tool would change or double ' +
      'it: confirm the upload to send it again',
    doubt:
      'was on its way when the outcome of an earlier upload was lost: ' +
      'look for it at the tool, and confirm this upload if it is missing',
    'no-parent': `its ${needs?.field} was never sent: send it with ${needs?.entity} first, then drop this row again`,
    twice: `another row of this file has the same ${who} and says something else: keep one`,
    'too-many': `is behind the first ${mostFresh} rows: drop it as another file`,
    lost: 'was on its way when the answer of the tool was lost: look for it at the tool',
    unsent: 'was not sent, because the upload stopped before it',
  };
  return sentences[mark] ?? '';
}

/** Faults as a report names them. */
export function toRejected({ line, prefix }: SourceRow, faults: readonly RowFault[]): RejectedRow[] {
  return faults.map(({ path, message }) => ({
    line,
    path: path === '' ? prefix.replace(/\.$/, '') : `${prefix}${path}`,
    message,
  }));
}
