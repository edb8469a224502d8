import { secondsLeft } from '../../../deadline.ts';
import { ownValue } from '../../../domain/own-value.ts';
import { rowsWere } from '../../../domain/uploads/row-count.ts';
import type { ToolRecord } from '../../../domain/uploads/tool-record.ts';
import { mostRejectedNamed, mostReplies } from '../../../domain/uploads/upload.ts';
import { IntegrationError } from '../../../errors.ts';
import type { UploadRow } from '../../../ledger/uploads.ts';
import type { Ending, Pause, RecordUploadParts, Unclear } from '../upload-parts.ts';
import type { UploadReporter } from '../upload-reporter.ts';
import { reasonOf, toRejected } from './check-records.ts';
import type { CheckedRecordUpload } from './checked-record-upload.ts';
import { endRecords } from './end-records.ts';
import type { SourceRow } from './row-source.ts';
import { type BatchOutcome, sendBatch } from './send-batch.ts';

/** A row on its way, and its place in the file. */
interface WaitingRow {
  readonly row: SourceRow;
  readonly record: ToolRecord;
  readonly position: number;
}

/** With less time a batch could be cut short by our own end, so it is left to the next invocation. */
const secondsForBatch = 75;
/** So many refusals in succession say that the next batch would be refused as well. */
const mostRefusals = 2;

/**
 * Second pass: sends the right rows batch by batch. A batch whose outcome is not known is the last one, or the first
 * of the next try. Throws errors with `retry` "later" if the batch was definitely not taken.
 */
export async function sendRecords(
  upload: CheckedRecordUpload,
  reporter: UploadReporter,
  parts: RecordUploadParts,
): Promise<Ending | Pause | Unclear> {
  const { turn, entity, account, memory } = upload;
  const { report } = reporter;
  const { tool, uploads } = parts;
  const reasons = new Map<number, string>();
  let row: UploadRow = { ...upload.row, state: 'sending' };
  const release = () => uploads.moveUpload({ ...row, state: 'checking' }, 'sending');
  let refusals = 0;
  // Rows that an earlier invocation lost end the upload: the others are named as not sent.
  let isOver = upload.checked.count.lost > 0;

  const work = async (rows: readonly WaitingRow[]): Promise<Unclear | undefined> => {
    if (!isOver) await turn.confirm();
    const outcome: BatchOutcome | { kind: 'unsent' } = isOver
      ? { kind: 'unsent' }
      : await sendBatch(
          entity,
          rows.map(({ record }) => record),
          account,
          memory.sent,
        );
    if (outcome.kind === 'unclear') return outcome;
    if (outcome.kind === 'sent') {
      report.rows.sent += rows.length;
      await forgetTries();
    } else {
      const words =
        outcome.kind === 'refused'
          ? `was refused by ${tool.name} with its whole batch: ${outcome.said}`
          : reasonOf(outcome.kind, entity);
      reportUnsent(upload, rows, outcome.kind, words, report);
      for (const { position } of rows) reasons.set(position, words);
    }
    if (outcome.kind === 'unsent') return undefined;
    refusals = outcome.kind === 'refused' ? refusals + 1 : 0;
    isOver = outcome.kind === 'lost' || refusals === mostRefusals;
    noteAnswer(report, outcome, rows.length);
    await reporter.write();
    return undefined;
  };
  // What was in doubt is the first that goes: from here on tries are counted anew.
  const forgetTries = async (): Promise<void> => {
    const { tries, ...rest } = row;
    if (!tries) return;
    row = rest;
    await uploads.moveUpload(row, 'sending');
  };

  // Whatever ends this function from here on leaves a row that says "may have been sent".
  await uploads.moveUpload(row, upload.row.state);
  report.state = 'sending';
  report.message = `The rows are on their way to ${tool.name}.`;
  await reporter.write();
  try {
    for await (const rows of batches(upload)) {
      if (!isOver && secondsLeft() < secondsForBatch) {
        await release();
        return { again: 'at-once', message: `${rowsWere(report.rows.sent)} sent; the rest follows.` };
      }
      const unclear = await work(rows);
      if (unclear) return unclear;
    }
  } catch (error) {
    if (error instanceof IntegrationError && error.retry === 'later') await release();
    throw error;
  }
  return endRecords(upload, reporter, parts, reasons);
}

/** The rows that are to go, read once more. */
async function* batches({
  source,
  checked,
  read,
  account,
}: CheckedRecordUpload): AsyncGenerator<readonly WaitingRow[]> {
  let position = -1;
  let batch: WaitingRow[] = [];
  for await (const rows of source.rows(read())) {
    for (const row of rows) {
      position++;
      if (checked.marks.at(position) !== 'send' || !row.read.ok) continue;
      batch.push({ row, record: row.read.record, position });
      if (batch.length < account.batchSize) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** Rows that did not go after all, or of which nobody knows. */
function reportUnsent(
  { checked }: CheckedRecordUpload,
  rows: readonly WaitingRow[],
  mark: 'refused' | 'lost' | 'unsent',
  words: string,
  report: UploadReporter['report'],
): void {
  for (const { row, position } of rows) {
    checked.marks.set(position, mark);
    if (report.rejected.length < mostRejectedNamed)
      report.rejected.push(...toRejected(row, [{ path: '', message: words }]));
  }
  checked.count.send -= rows.length;
  checked.count[mark] += rows.length;
  if (mark === 'lost') return;
  report.rows.rejected += rows.length;
  report.rows.accepted -= rows.length;
}

/** Figures are added up; words are kept for a person to read. */
function noteAnswer(
  report: UploadReporter['report'],
  outcome: Exclude<BatchOutcome, Unclear>,
  rows: number,
): void {
  const text = outcome.kind === 'sent' ? outcome.answer.reply : outcome.said;
  const reply = { rows, text: text === '' ? '(no answer)' : text };
  report.replies = [...(report.replies ?? []), reply].slice(-mostReplies);
  if (outcome.kind !== 'sent') return;
  for (const [name, value] of Object.entries(outcome.answer.counters))
    report.vendor[name] = (ownValue(report.vendor, name) ?? 0) + value;
}
