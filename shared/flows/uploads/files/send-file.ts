import type { CsvEntity } from '../../../domain/uploads/csv-entity.ts';
import type { FileAccount, FileAnswer, FileResult } from '../../../domain/uploads/receivables-tool.ts';
import { rowCount, rowsWere } from '../../../domain/uploads/row-count.ts';
import { mostRejectedNamed } from '../../../domain/uploads/upload.ts';
import { IntegrationError, VendorRefusedError } from '../../../errors.ts';
import type { UploadRow } from '../../../ledger/uploads.ts';
import { errorFields, log } from '../../../logger.ts';
import { isInDoubt, mayBeRepeated } from '../next-try.ts';
import { type Ending, type FileUploadParts, refused, type Unclear } from '../upload-parts.ts';
import type { UploadReporter } from '../upload-reporter.ts';
import type { CheckedFileUpload } from './checked-file-upload.ts';
import { outgoingCsv } from './outgoing-csv.ts';
import { saveRejected } from './save-rejected.ts';

/** Second pass: sends the file once and puts on record what became of it. Only one that is merged may go again. */
export async function sendFile(
  upload: CheckedFileUpload,
  account: FileAccount,
  reporter: UploadReporter,
  parts: FileUploadParts,
): Promise<Ending | Unclear> {
  const { row, turn, entity, checked, memory } = upload;
  const file = outgoingCsv(checked, upload.read, upload);
  if (file.rows === 0) {
    await saveRejected(upload, [], parts);
    return ended(upload, 'Every row was sent before: nothing was sent.');
  }
  const claimed = memory?.before.fresh ?? [];
  const markNotSent = async (): Promise<void> => {
    await memory?.sent.settle(claimed, 'not-sent');
    await parts.uploads.moveUpload({ ...row, state: 'checking' }, 'sending');
  };
  let answer: FileAnswer;
  await turn.confirm();
  // Whatever ends this function from here on leaves a row that says "may have been sent".
  await parts.uploads.moveUpload({ ...row, state: 'sending' }, row.state);
  try {
    await memory?.sent.claim(claimed);
    reporter.report.state = 'sending';
    reporter.report.message = `The file is on its way to ${parts.tool.name}.`;
    await reporter.write();
    answer = await account.send(file);
  } catch (error) {
    if (error instanceof VendorRefusedError) {
      await memory?.sent.settle(claimed, 'not-sent');
      const before = isInDoubt(row) ? ' It may have taken the file when it was sent before: look there.' : '';
      return refused(
        `${parts.tool.name} refused the file: ${error.said}. Fix the cause and drop the file again.${before}`,
      );
    }
    if (error instanceof IntegrationError && error.retry === 'after-check') {
      if (entity.mode === 'merge' && mayBeRepeated(error)) return { unclear: error };
      log.warn('The outcome of an upload is not known', errorFields(error));
      reporter.report.rows.sent = file.rows;
      return endUnknown(row, entity, parts, error.message);
    }
    if (error instanceof IntegrationError) await markNotSent();
    throw error;
  }
  reporter.report.rows.sent = file.rows;
  const { counters, ignored } = answer.later ? { counters: {}, ignored: [] } : answer;
  reporter.report.vendor = { ...counters };
  if (entity.mode === 'replace') await writeControl(upload, parts);
  const left = await saveRejected(upload, ignored, parts);
  reporter.report.rejected = [...checked.rejected, ...left.rows].slice(0, mostRejectedNamed);
  reporter.report.rows.rejected += ignored.length;
  reporter.report.rows.accepted -= ignored.length;
  await memory?.sent.settle(claimed, 'sent');
  await memory?.sent.settle(left.digests, 'not-sent');
  return answer.later ? resultNeverTold(parts.tool.name) : ended(upload, sentence(answer, file.rows));
}

/** The outcome is not known and will not be found out by itself. One that replaces holds the next one. */
export async function endUnknown(
  row: UploadRow,
  entity: CsvEntity,
  parts: FileUploadParts,
  seen?: string,
): Promise<Ending> {
  const { tool, control } = parts;
  if (entity.mode === 'replace') {
    await control.update(row.tenant, row.target, { doubt: row.uploadId });
  }
  const why =
    seen === undefined
      ? 'its answer was lost'
      : `its answer was not a clear one (${seen.replace(/\.$/, '')})`;
  const message = `The file was sent to ${tool.name}, but ${why}: nobody knows whether it was taken. ${adviceFor(entity)}`;
  return { state: 'unknown', message };
}

function adviceFor(entity: CsvEntity): string {
  switch (entity.mode) {
    case 'merge':
      return 'Look there, and drop the file again if its rows are missing: rows that exist are changed, not doubled.';
    case 'replace':
      return `Look there. The next ${entity.label} file is held until it is confirmed.`;
    case 'append':
      return 'Look there before you add its rows by hand: they are not sent again by themselves.';
  }
}

function resultNeverTold(tool: string): Ending {
  return {
    state: 'unknown',
    message: `Accepted, result unknown: ${tool} works on the file later and tells neither counters nor ignored lines.`,
  };
}

async function writeControl(
  { row, checked }: CheckedFileUpload,
  { control }: FileUploadParts,
): Promise<void> {
  const { uploadId, key, file } = row;
  const { rows, totals, end, samples } = checked;
  const droppedAt = file?.droppedAt ?? row.createdAt;
  const sequencer = file?.sequencer;
  await control.update(row.tenant, row.target, {
    last: {
      uploadId,
      key,
      rows: rows.read,
      totals: { ...totals },
      end,
      droppedAt,
      ...(sequencer && { sequencer }),
      ...(samples && { samples }),
    },
    doubt: null,
  });
}

function sentence({ summary, ignored }: FileResult, sent: number): string {
  const took = `${rowsWere(sent)} sent: ${summary}.`;
  return ignored.length > 0 ? `${took} It ignored ${rowCount(ignored.length)}.` : took;
}

/** Done, or partial if a row did not go. */
function ended({ checked, entity }: CheckedFileUpload, happened: string): Ending {
  const { rows, skipped, unusualSigns } = checked;
  const isPartial = rows.rejected > 0;
  const again = entity.mode === 'replace' ? 'see "rejected"' : 'see "rejected" and ".rejected.csv"';
  const parts = [
    happened,
    ...(isPartial ? [`${rows.rejected} of ${rows.read} rows did not go, ${again}.`] : []),
    ...(skipped > 0 ? [`${rowsWere(skipped)} left out, having been sent before.`] : []),
    ...(unusualSigns > 0 ? [`Check ${rowCount(unusualSigns)}: usually ${entity.totals?.signs?.hint}.`] : []),
  ];
  return { state: isPartial ? 'partial' : 'done', message: parts.join(' ') };
}
