import { charsetOf, encodingNamed } from '../../../csv/encoding.ts';
import { type CsvEntity, mayGoInParts, wholeness } from '../../../domain/uploads/csv-entity.ts';
import type { FileAccount } from '../../../domain/uploads/receivables-tool.ts';
import type { UploadRow } from '../../../ledger/uploads.ts';
import type { Turn } from '../../turn.ts';
import type { UploadLine } from '../upload-line.ts';
import {
  type Ending,
  type FileUploadParts,
  largestInParts,
  largestUpload,
  type Pause,
  refused,
  tooLarge,
  type Unclear,
  usualPartBytes,
} from '../upload-parts.ts';
import type { UploadReporter } from '../upload-reporter.ts';
import { checkCsv } from './check-csv.ts';
import { checkOf } from './check-of.ts';
import type { CheckedFileUpload } from './checked-file-upload.ts';
import { refuseContent, syncWrites } from './refuse-content.ts';
import { guardReplace } from './replace-guard.ts';
import { endUnknown, refusedLater } from './sending/end-file.ts';
import { saveRejected } from './sending/save-rejected.ts';
import { sendFile } from './sending/send-file.ts';
import { makeSentBefore } from './sent-before.ts';

/**
 * One upload from check to answer: two passes over one version of the file, the first of which sends nothing. A file
 * whose rows are merged goes in parts, and on with the next one in another invocation (docs/decisions/files-in-parts.md).
 * Throws errors with `retry` "later" if definitely nothing was sent, and ObjectGoneError.
 */
export async function runFileUpload(
  row: UploadRow,
  parts: FileUploadParts,
  reporter: UploadReporter,
  turn: Turn,
  line: UploadLine,
): Promise<Ending | Pause | Unclear> {
  const outcome = await checkAndSend(row, parts, reporter, turn, line);
  const isRefused = 'state' in outcome && outcome.state === 'refused';
  return isRefused && row.parts ? refusedLater(outcome, row, parts.tool.name) : outcome;
}

async function checkAndSend(
  row: UploadRow,
  parts: FileUploadParts,
  reporter: UploadReporter,
  turn: Turn,
  line: UploadLine,
): Promise<Ending | Pause | Unclear> {
  const { tool, bucket } = parts;
  const { tenant, file } = row;
  const destination = tool.find(row.entity);
  if (!destination) return refused(`${tool.takes}: drop the file there.`);
  if (!file) return refused('The file has not arrived.');
  if (row.state === 'sending' && destination.entity.mode !== 'merge')
    return endUnknown(row, destination.entity, parts);
  if (!/\.(csv|txt)$/i.test(row.key)) return refused('Only files that end with .csv or .txt are read.');
  const account = await destination.open(tenant);
  const { entity = destination.entity } = account;
  const version = { key: row.key, versionId: file.versionId, etag: file.etag };
  const { bytes, contentType } = await bucket.headVersion(version);
  const most = mayGoInParts(entity) ? largestInParts : largestUpload;
  if (bytes > most) return refused(tooLargeFor(entity, most));
  if (entity.mode === 'replace' && (await parts.isSynced(tenant)))
    return refused(syncWrites(tool.name, entity));
  const declared = charsetOf(contentType) ?? account.encoding;
  const encoding = encodingNamed(declared);
  if (!encoding) return refused(`Files in ${declared} are not read: save it as UTF-8.`);

  const read = (from = 0, to = bytes): AsyncIterable<Buffer> =>
    bucket.readVersion(version, Math.min(to, bytes), from);
  const memory = await openMemory(row, entity, account, parts);
  const { partBytes = usualPartBytes } = parts;
  const pass = checkOf({ entity, encoding, bytes, partBytes, read });
  const check = { ...pass.check, ...(memory && { sentBefore: memory.before.look }) };
  const checked = await checkCsv(pass.chunks(), check, reporter.report.rows);
  reporter.report.rejected = [...checked.rejected];
  if (!checked.ok) return refuseContent(checked, entity, 'rejected') ?? refused('The file cannot be read.');
  reporter.report.totals = { ...checked.totals };
  if (checked.parts.some(({ length }) => length > largestUpload))
    return refused(`A file in UTF-16 may have ${largestUpload / 1024 / 1024} MiB: save it as UTF-8.`);
  const upload: CheckedFileUpload = { row, turn, entity, encoding, checked, read, ...(memory && { memory }) };
  const ending = refuseContent(checked, entity, 'rejected');
  if (ending) {
    const { keepsRejected } = await saveRejected(upload, [], parts);
    return { ...ending, keepsRejected };
  }
  if (entity.mode === 'replace') {
    const control = await parts.control.read(tenant, row.target);
    const isOvertaken = await line.isOvertaken();
    const stop = guardReplace({ row, checked, entity, isOvertaken }, control, account.largestShrink);
    if (stop) return stop;
  }
  await line.go();
  return sendFile(upload, account, reporter, parts);
}

/** One that clears what it leaves out must not be split by anybody. */
function tooLargeFor(entity: CsvEntity, most: number): string {
  const whole = wholeness(entity);
  if (!whole) return tooLarge(most);
  const mebibytes = most / 1024 / 1024;
  return (
    `The file is larger than ${mebibytes} MiB, the most that one call carries, and a ${whole.label} file clears what it ` +
    `leaves out: never split it. Leave out columns that you do not need, or ${whole.instead}. Nothing was sent.`
  );
}

async function openMemory(
  { tenant, target }: UploadRow,
  entity: CsvEntity,
  { account }: FileAccount,
  { readSentRows }: FileUploadParts,
): Promise<CheckedFileUpload['memory']> {
  if (entity.mode !== 'append') return undefined;
  const sent = await readSentRows(tenant, target, entity.name, account);
  return { sent, before: makeSentBefore(entity, sent) };
}
