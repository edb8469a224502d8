import type { CsvEntity } from '../../../../domain/uploads/csv-entity.ts';
import { rowCount, rowsWere } from '../../../../domain/uploads/row-count.ts';
import type { UploadRow } from '../../../../ledger/uploads.ts';
import { isInDoubt } from '../../next-try.ts';
import type { Ending, FileUploadParts } from '../../upload-parts.ts';
import type { CheckedCsv } from '../check-csv.ts';
import type { CheckedFileUpload } from '../checked-file-upload.ts';
import { progressOf, rowsToSend } from './sent-parts.ts';

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

export function resultNeverTold(tool: string): Ending {
  return {
    state: 'unknown',
    message: `Accepted, result unknown: ${tool} works on the file later and tells neither counters nor ignored lines.`,
  };
}

/** Rows of the file went, and nobody can tell any more which ones are left. */
export function strayed(row: UploadRow, checked: CheckedCsv, tool: string): Ending {
  const sent = `${progressOf(row).rows} of ${rowsToSend(checked)} rows were sent to ${tool}.`;
  const why =
    'The rest did not go, for the file is read or divided otherwise since then: a setting or the version has changed.';
  const advice = 'Look there, and drop the file again: rows that exist are changed, not doubled.';
  return { state: 'unknown', message: `${sent} ${why} ${advice}` };
}

/** A file that was refused after parts of it went: without the settings of then, it cannot go on. */
export function refusedLater({ message }: Ending, row: UploadRow, tool: string): Ending {
  const sent = `${rowsWere(progressOf(row).rows)} sent before to ${tool}, and the rest cannot go.`;
  const why = message.replace(/ ?Nothing was sent\.$/, '');
  return {
    state: isInDoubt(row) ? 'unknown' : 'partial',
    message: `${sent} ${why} Then drop the file again: rows that exist are changed, not doubled.`,
  };
}

/** The measure of the next file that replaces. */
export async function writeControl(
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

/** What the tool said of all that was sent. */
interface Taken {
  readonly rows: number;
  readonly ignored: number;
  /** Without its point. */
  readonly summary: string;
}

export const happened = ({ rows, ignored, summary }: Taken): string =>
  `${rowsWere(rows)} sent: ${summary}.${ignored > 0 ? ` It ignored ${rowCount(ignored)}.` : ''}`;

/** Done, or partial if a row did not go. */
export function endedFile(
  upload: CheckedFileUpload,
  first: string,
  keepsRejected: boolean,
): Ending & { readonly keepsRejected: boolean } {
  const { skipped, unusualSigns, rows } = upload.checked;
  const parts = [
    first,
    ...leftOut(upload, keepsRejected),
    ...(skipped > 0 ? [`${rowsWere(skipped)} left out, having been sent before.`] : []),
    ...(unusualSigns > 0
      ? [`Check ${rowCount(unusualSigns)}: usually ${upload.entity.totals?.signs?.hint}.`]
      : []),
  ];
  return { state: rows.rejected > 0 ? 'partial' : 'done', message: parts.join(' '), keepsRejected };
}

/** How many rows did not go, if any, and where to see them. */
export function leftOut({ checked: { rows } }: CheckedFileUpload, keepsRejected: boolean): string[] {
  const where = keepsRejected ? 'see "rejected" and ".rejected.csv"' : 'see "rejected"';
  return rows.rejected > 0 ? [`${rows.rejected} of ${rows.read} rows did not go, ${where}.`] : [];
}
