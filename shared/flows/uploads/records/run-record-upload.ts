import { clock } from '../../../clock.ts';
import { charsetOf, encodingNamed } from '../../../csv/encoding.ts';
import type { RecordAccount } from '../../../domain/uploads/receivables-tool.ts';
import type { RecordEntity } from '../../../domain/uploads/tool-record.ts';
import type { UploadRow } from '../../../ledger/uploads.ts';
import type { Turn } from '../../turn.ts';
import type { UploadLine } from '../upload-line.ts';
import {
  type Ending,
  largestUpload,
  type Pause,
  type RecordUploadParts,
  refused,
  tooLarge,
  type Unclear,
} from '../upload-parts.ts';
import type { UploadReporter } from '../upload-reporter.ts';
import { checkRecords } from './check-records.ts';
import type { CheckedRecordUpload } from './checked-record-upload.ts';
import { csvSource } from './csv-source.ts';
import { endRecords } from './end-records.ts';
import { jsonSource } from './json-source.ts';
import { makeRecordMemory, type RecordMemory } from './record-memory.ts';
import type { RowSource } from './row-source.ts';
import { sendRecords } from './send-records.ts';

/** So long a file waits for records that it needs and that may be on their way in another one. */
const patienceSeconds = 60;
/** The other one may wait for its turn as this one did, and asks again after about a tenth of that time. */
const patienceShare = 1 / 5;
const longestPatienceSeconds = 30 * 60;
const lookAgainSeconds = 15;

/**
 * One upload of records from check to answer: the whole file is checked before its first batch goes. Throws
 * errors with `retry` "later" if what was not settled was definitely not sent, and ObjectGoneError.
 */
export async function runRecordUpload(
  row: UploadRow,
  parts: RecordUploadParts,
  reporter: UploadReporter,
  turn: Turn,
  line: UploadLine,
): Promise<Ending | Pause | Unclear> {
  const { tool, bucket } = parts;
  const { file } = row;
  const destination = tool.find(row.entity);
  if (!destination) return refused(`${tool.takes}: drop the file there.`);
  const { entity } = destination;
  if (!file) return refused('The file has not arrived.');
  if (row.confirmedBy !== undefined && (await line.isOvertaken())) return refused(overtaken(entity));
  const account = await destination.open(row.tenant);
  const version = { key: row.key, versionId: file.versionId, etag: file.etag };
  const { bytes, contentType } = await bucket.headVersion(version);
  if (bytes > largestUpload) return refused(tooLarge(largestUpload));
  const source = sourceOf(row.key, contentType, entity);
  if (typeof source === 'string') return refused(source);

  const read = (): AsyncIterable<Buffer> => bucket.readVersion(version, bytes);
  const memory = await openMemory(row, entity, account, parts);
  const { report } = reporter;
  const checked = await checkRecords(read(), { entity, source, account, memory }, report.rows);
  report.rejected = [...checked.rejected];
  if (!checked.ok) return refused('The file cannot be read, see "rejected". Nothing was sent.');
  if (checked.rows.read === 0) return refused('The file has no rows. Nothing was sent.');
  report.totals = { ...checked.totals };
  const { count } = checked;
  if (count['no-parent'] > 0 && (await isPatient(row, parts))) {
    const message = `${count['no-parent']} rows need ${entity.needs?.entity} that were never sent: the file waits a while for them.`;
    return { again: lookAgainSeconds, message };
  }
  const upload: CheckedRecordUpload = { row, turn, entity, source, account, memory, checked, read };
  if (count.send === 0) return endRecords(upload, reporter, parts);
  await line.go();
  return sendRecords(upload, reporter, parts);
}

/** What waited for a person is older than what has gone meanwhile (docs/decisions/repeated-uploads.md). */
const overtaken = ({ name }: RecordEntity): string =>
  `A newer file of ${name} was sent since this one was dropped: this one would bring old values back. If its values are right after all, drop it again, then confirm that.`;

/** True for a while from the first time on that rows were found to lack what they need. */
async function isPatient(row: UploadRow, { uploads }: RecordUploadParts): Promise<boolean> {
  if (row.waitsSince !== undefined)
    return clock.secondsSince(row.waitsSince) < patienceOf(row, row.waitsSince);
  return uploads.moveUpload({ ...row, waitsSince: clock.now().toISOString() }, row.state);
}

function patienceOf({ createdAt, confirmedBy }: UploadRow, waitsSince: string): number {
  if (confirmedBy !== undefined) return patienceSeconds;
  const waitedBefore = clock.secondsSince(createdAt) - clock.secondsSince(waitsSince);
  return Math.min(longestPatienceSeconds, Math.max(patienceSeconds, waitedBefore * patienceShare));
}

function sourceOf(key: string, contentType: string | undefined, entity: RecordEntity): RowSource | string {
  if (/\.json$/i.test(key)) return jsonSource(entity);
  if (!/\.(csv|txt)$/i.test(key)) return 'Only files that end with .json, .csv or .txt are read.';
  const declared = charsetOf(contentType) ?? 'UTF-8';
  const encoding = encodingNamed(declared);
  return encoding ? csvSource(entity, encoding) : `Files in ${declared} are not read: save it as UTF-8.`;
}

/** A row in doubt is repeated by the upload that lost it only where that is proven to do no harm, or a person says so. */
async function openMemory(
  { tenant, target, state, confirmedBy }: UploadRow,
  entity: RecordEntity,
  account: RecordAccount,
  { tool, readSentBatches }: RecordUploadParts,
): Promise<RecordMemory> {
  const { resends } = account;
  const sent = await readSentBatches(tenant, target, entity.name, account);
  const needed = entity.needs && tool.find(entity.needs.entity);
  const parents =
    needed && (await readSentBatches(tenant, target, needed.entity.name, await needed.open(tenant)));
  const mayRepeat = resends || confirmedBy !== undefined;
  return makeRecordMemory(entity, sent, parents, {
    changed: mayRepeat ? 'send' : 'changed',
    doubtful: state === 'sending' && !resends ? 'lost' : mayRepeat ? 'send' : 'doubt',
  });
}
