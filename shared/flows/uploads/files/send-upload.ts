import type { CsvEntity } from '../../../domain/uploads/csv-entity.ts';
import type { OpenCsvTool, UploadAnswer } from '../../../domain/uploads/receivables-tool.ts';
import { rowCount, rowsWere } from '../../../domain/uploads/row-count.ts';
import { mostRejectedNamed } from '../../../domain/uploads/upload.ts';
import { IntegrationError, VendorRefusedError } from '../../../errors.ts';
import type { UploadRow } from '../../../ledger/uploads.ts';
import { errorFields, log } from '../../../logger.ts';
import { type Ending, refused, type UploadParts } from '../upload-parts.ts';
import type { UploadReporter } from '../upload-reporter.ts';
import type { CheckedUpload } from './checked-upload.ts';
import { outgoingCsv } from './outgoing-csv.ts';
import { saveRejected } from './save-rejected.ts';

/** Second pass: sends the file once and puts on record what became of it. */
export async function sendUpload(
  upload: CheckedUpload,
  open: OpenCsvTool,
  reporter: UploadReporter,
  parts: UploadParts,
): Promise<Ending> {
  const { row, entity, checked, memory } = upload;
  const file = outgoingCsv(checked, upload.read, upload);
  if (file.rows === 0) {
    await saveRejected(upload, [], parts);
    return ended(upload, 'Every row was sent before: nothing was sent.');
  }
  const claimed = memory?.before.fresh ?? [];
  const surelyNotSent = async (): Promise<void> => {
    await memory?.sent.settle(claimed, 'not-sent');
    await parts.uploads.moveUpload({ ...row, state: 'checking' }, 'sending');
  };
  let answer: UploadAnswer;
  // Whatever ends this function from here on leaves a row that says "may have been sent".
  await parts.uploads.moveUpload({ ...row, state: 'sending' }, row.state);
  try {
    await memory?.sent.claim(claimed);
    reporter.report.state = 'sending';
    reporter.report.message = `The file is on its way to ${parts.tool.name}.`;
    await reporter.write();
    answer = await open.send(entity, file);
  } catch (error) {
    if (error instanceof VendorRefusedError) {
      await memory?.sent.settle(claimed, 'not-sent');
      return refused(`${parts.tool.name} refused the file: ${error.said}. Mend its cause and drop it again.`);
    }
    if (error instanceof IntegrationError && error.retry === 'after-check') {
      log.warn('The outcome of an upload is not known', errorFields(error));
      reporter.report.rows.sent = file.rows;
      return loseTrack(row, entity, parts, error.message);
    }
    if (error instanceof IntegrationError) await surelyNotSent();
    throw error;
  }
  reporter.report.rows.sent = file.rows;
  reporter.report.vendor = { ...answer.counters };
  if (entity.mode === 'replace') await keepControl(upload, parts);
  const left = await saveRejected(upload, answer.ignored, parts);
  reporter.report.rejected = [...checked.rejected, ...left.rows].slice(0, mostRejectedNamed);
  reporter.report.rows.rejected += answer.ignored.length;
  reporter.report.rows.accepted -= answer.ignored.length;
  await memory?.sent.settle(claimed, 'sent');
  await memory?.sent.settle(left.digests, 'not-sent');
  return answer.later ? toldNothing(parts.tool.name) : ended(upload, sentence(answer, file.rows, parts));
}

/** The outcome is not known and will not be found out by itself. A STOCK upload holds the next one. */
export async function loseTrack(
  row: UploadRow,
  entity: CsvEntity,
  parts: UploadParts,
  seen?: string,
): Promise<Ending> {
  const { tool, stock } = parts;
  if (entity.mode === 'replace') {
    await stock.updateStockControl(row.tenant, row.target, { doubt: row.uploadId });
  }
  const advice = {
    merge:
      'Look there, and drop the file again if its rows are missing: rows that exist are changed, not doubled.',
    replace: 'Look there. The next STOCK file is held until it is confirmed.',
    append: 'Look there before you add its rows by hand: they are not sent again by themselves.',
  }[entity.mode];
  const why =
    seen === undefined
      ? 'its answer was lost'
      : `its answer was not a clear one (${seen.replace(/\.$/, '')})`;
  const message = `The file was sent to ${tool.name}, but ${why}: nobody knows whether it was taken. ${advice}`;
  return { state: 'unknown', message };
}

function toldNothing(tool: string): Ending {
  return {
    state: 'unknown',
    message: `Accepted, result unknown: ${tool} works on the file later and tells neither counters nor ignored lines.`,
  };
}

async function keepControl({ row, checked }: CheckedUpload, { stock }: UploadParts): Promise<void> {
  const { uploadId, key, file } = row;
  const { rows, totals, end } = checked;
  const droppedAt = file?.droppedAt ?? row.createdAt;
  const sequencer = file?.sequencer;
  await stock.updateStockControl(row.tenant, row.target, {
    last: {
      uploadId,
      key,
      rows: rows.read,
      totals: { ...totals },
      end,
      droppedAt,
      ...(sequencer && { sequencer }),
    },
    doubt: null,
  });
}

function sentence({ counters, ignored }: UploadAnswer, sent: number, { tool }: UploadParts): string {
  const sum = (ending: string): number =>
    Object.entries(counters).reduce(
      (total, [name, value]) => (name.endsWith(ending) ? total + value : total),
      0,
    );
  const [added, changed] = [sum('_added'), sum('_modified')];
  const isNothing = added + changed === 0 && ignored.length === 0;
  const took = `${rowsWere(sent)} sent: ${tool.name} added ${added} and changed ${changed}.${isNothing ? ' Look there: unless all of it was there already, it was not taken.' : ''}`;
  return ignored.length > 0 ? `${took} It ignored ${rowCount(ignored.length)}.` : took;
}

/** Done, or partial if a row did not go. */
function ended({ checked, entity }: CheckedUpload, happened: string): Ending {
  const { rows, skipped, unusualSigns } = checked;
  const isPartial = rows.rejected > 0;
  const again = entity.mode === 'replace' ? 'see "rejected"' : 'see "rejected" and ".rejected.csv"';
  const parts = [
    happened,
    ...(isPartial ? [`${rows.rejected} of ${rows.read} rows did not go, ${again}.`] : []),
    ...(skipped > 0 ? [`${rowsWere(skipped)} left out, having been sent before.`] : []),
    ...(unusualSigns > 0
      ? [`Check ${rowCount(unusualSigns)}: usually FAC, DPA and TRT are above zero, AVO and RGL below.`]
      : []),
  ];
  return { state: isPartial ? 'partial' : 'done', message: parts.join(' ') };
}
