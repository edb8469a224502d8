import { faultText } from '../../../domain/uploads/csv-entity.ts';
import { rowCount, rowsWere } from '../../../domain/uploads/row-count.ts';
import { resultKey } from '../drop-key.ts';
import type { Ending, RecordUploadParts } from '../upload-parts.ts';
import type { UploadReporter } from '../upload-reporter.ts';
import { type CheckedRecords, faultsOf, isAtRest, reasonOf } from './check-records.ts';
import type { CheckedRecordUpload } from './checked-record-upload.ts';

type Reasons = ReadonlyMap<number, string>;
type Rows = UploadReporter['report']['rows'];

/**
 * Writes the file of rejected rows and says how an upload of records ended.
 * @param reasons of rows that were left out while the file was sent, by their position
 */
export async function endRecords(
  upload: CheckedRecordUpload,
  { report: { rows } }: Pick<UploadReporter, 'report'>,
  { tool, bucket }: RecordUploadParts,
  reasons: Reasons = new Map(),
): Promise<Ending> {
  const { row, source, checked } = upload;
  const { count } = checked;
  const keepsRejected = checked.rows.read > count.send + count.skip + count.repeat;
  if (keepsRejected) {
    const pieces = source.rejectedFile(rejectedRows(upload, reasons));
    await bucket.putPieces(resultKey(row.key, source.rejectedEnding), pieces, source.contentType);
  }
  const sentences = [
    rows.sent > 0 ? `${rowsWere(rows.sent)} sent to ${tool.name}.` : 'Nothing was sent.',
    ...doubts(checked, `POST .../uploads/${row.uploadId}/confirm`),
    ...(rows.rejected > 0
      ? [`${rows.rejected} of ${rows.read} rows did not go, see "rejected" and "${source.rejectedEnding}".`]
      : []),
    ...sentencesOfLeftOut(checked, rows),
  ];
  return { state: stateOf(checked, rows), message: sentences.join(' '), keepsRejected };
}

function doubts({ count }: CheckedRecords, confirm: string): string[] {
  const waiting = count.changed + count.doubt;
  return [
    ...(count.lost > 0
      ? [
          `${rowsWere(count.lost)} on the way when the answer was lost or could not be read: ` +
            'nobody knows what became of them. Look there; ' +
            `if they are missing, ${confirm} sends them and those that did not go.`,
        ]
      : []),
    ...(waiting > 0
      ? [
          `${rowCount(waiting)} may be there already in this or another form: look there; ${confirm} sends ${waiting === 1 ? 'it' : 'them'}.`,
        ]
      : []),
  ];
}

/** Rows of this upload that an earlier invocation sent are found again as sent before: they are not told twice. */
function sentencesOfLeftOut({ count }: CheckedRecords, { sent }: Rows): string[] {
  const skipped = count.skip - (sent - count.send);
  return [
    ...(skipped > 0 ? [`${rowsWere(skipped)} left out, having been sent before.`] : []),
    ...(count.repeat > 0 ? [`${rowsWere(count.repeat)} left out because the file contains it twice.`] : []),
  ];
}

function stateOf({ count }: CheckedRecords, { accepted, rejected }: Rows): Ending['state'] {
  if (count.lost > 0) return 'unknown';
  if (count.changed + count.doubt > 0) return 'held';
  if (accepted === 0) return 'refused';
  return rejected > 0 ? 'partial' : 'done';
}

/** Third pass, only if rows were left out: the user's own rows with line and reason in front. */
async function* rejectedRows(upload: CheckedRecordUpload, reasons: Reasons): AsyncGenerator<string> {
  const { source, checked, entity, read } = upload;
  let position = -1;
  for await (const rows of source.rows(read())) {
    for (const row of rows) {
      const mark = checked.marks.at(++position) ?? 'send';
      if (isAtRest(mark)) continue;
      yield row.rejected(
        mark === 'wrong'
          ? faultsOf(row, upload).map(faultText).join('; ')
          : (reasons.get(position) ?? reasonOf(mark, entity)),
      );
    }
  }
}
