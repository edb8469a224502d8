import { clock } from '../clock.ts';
import { IntegrationError, ObjectGoneError } from '../errors.ts';
import { uploadIdIn, uploadIdOf } from '../ledger/upload-id.ts';
import type { UploadRow } from '../ledger/uploads.ts';
import { addLogFields, count, log } from '../logger.ts';
import { done, later, type Next } from '../messages/next.ts';
import type { ObjectCreated, UploadMessage } from '../messages/upload-message.ts';
import { type DropKey, readDropKey, resultKey } from './drop-key.ts';
import { runUpload } from './run-upload.ts';
import { type Ending, refused, type UploadParts } from './upload-parts.ts';
import { makeReporter, readReport, type UploadReporter, whileReporting } from './upload-reporter.ts';

/** Longer than the function may run. */
const leaseSeconds = 1_000;
/** One upload of a tenant goes after the other; the next one looks again so soon. */
const turnSeconds = 3;

/** What `upload-*-csv` does with its messages. */
export function uploadWorker(parts: UploadParts) {
  return {
    handle: async (message: UploadMessage): Promise<Next> => {
      const row = await findRow(message, parts);
      if (!row) return done;
      addLogFields({ tenant: row.tenant, uploadId: row.uploadId, entity: row.entity });
      const lease = await parts.leases.takeLease(`UPLOAD#${row.tenant}#${row.target}`, leaseSeconds);
      if (!lease) return later(turnSeconds);
      try {
        const latest = await parts.uploads.findUpload(row.tenant, row.uploadId);
        if (latest) await (isOver(latest) ? completeReport : workOn)(latest, parts);
        return done;
      } finally {
        await parts.leases.giveBackLease(lease);
      }
    },
    expire: async (message: UploadMessage): Promise<void> => {
      const row = await findRow(message, parts);
      if (!row || isOver(row)) return;
      const ending = refused(
        'The file could not be worked on for days: mend what hindered it and drop it again.',
      );
      await close(row, ending, makeReporter(row, parts), parts);
    },
  };
}

async function workOn(row: UploadRow, parts: UploadParts): Promise<void> {
  const reporter = makeReporter(row, parts);
  try {
    await reporter.write();
    await close(row, await whileReporting(reporter, () => runUpload(row, parts, reporter)), reporter, parts);
  } catch (error) {
    if (error instanceof ObjectGoneError) {
      const gone = refused('The file was deleted or replaced before it was sent: nothing of it was sent.');
      return close(row, gone, reporter, parts);
    }
    if (error instanceof IntegrationError && error.retry === 'later') {
      Object.assign(reporter.report, { state: 'checking' });
      reporter.report.message = `${error.message} Nothing was sent; it is tried again by itself.`;
      await reporter.write();
    }
    throw error;
  }
}

/** The row goes first: who reads in the report that an upload is held can confirm it. */
async function close(
  row: UploadRow,
  ending: Ending,
  reporter: UploadReporter,
  { uploads }: UploadParts,
): Promise<void> {
  const latest = await uploads.findUpload(row.tenant, row.uploadId);
  if (latest) await uploads.moveUpload({ ...latest, ...ending }, latest.state);
  await reporter.finish(ending);
  log.info('Upload ended', { state: ending.state, rows: reporter.report.rows.read });
  count('UploadEnded', { vendor: row.target, state: ending.state });
}

/** Writes the last report of an upload whose function died between row and report. */
async function completeReport(row: UploadRow, parts: UploadParts): Promise<void> {
  const written = await readReport(row.reportKey, parts.bucket.getObject);
  const { state, message = '' } = row;
  if (!written?.finishedAt && state !== 'checking' && state !== 'sending') {
    const reporter = makeReporter(row, parts);
    Object.assign(reporter.report, written);
    await reporter.finish({ state, message });
  }
}

async function findRow(message: UploadMessage, parts: UploadParts): Promise<UploadRow | undefined> {
  if ('type' in message) return parts.uploads.findUpload(message.tenant, message.uploadId);
  const drop = readDropKey(message.detail.object.key);
  if (drop && drop.target === parts.tool.target && !drop.filename.endsWith('/'))
    return openDrop(message, drop, parts);
  log.warn('An object was dropped where no drop is expected');
  return undefined;
}

/** The row of a dropped file: opened by our route before it arrived, or now. */
async function openDrop(
  { time, detail: { object } }: ObjectCreated,
  { tenant, target, entity, filename }: DropKey,
  { uploads }: UploadParts,
): Promise<UploadRow | undefined> {
  const version = object['version-id'];
  const { key, etag, sequencer } = object;
  const file = {
    etag,
    droppedAt: time,
    ...(version !== undefined && { versionId: version }),
    ...(sequencer !== undefined && { sequencer }),
  };
  const isThis = (row: UploadRow): boolean =>
    row.file?.etag === etag && row.file.versionId === version && row.file.sequencer === sequencer;
  const announced = uploadIdIn(filename);
  const expected = announced === undefined ? undefined : await uploads.findUpload(tenant, announced);
  if (expected?.key === key) {
    const arrived = { ...expected, file };
    if (!expected.file && (await uploads.moveUpload(arrived, expected.state))) return arrived;
    const latest = await uploads.findUpload(tenant, expected.uploadId);
    if (latest && isThis(latest)) return latest;
  }
  const mark = version ?? `${etag}${sequencer ?? ''}`;
  const row: UploadRow = {
    v: 1,
    tenant,
    uploadId: uploadIdOf(tenant, key, mark),
    target,
    entity,
    key,
    state: 'checking',
    file,
    reportKey: resultKey(key, `.${mark.slice(0, 8)}.report.json`),
    createdAt: clock.now().toISOString(),
  };
  return (await uploads.openUpload(row)) ? row : uploads.findUpload(tenant, row.uploadId);
}

function isOver({ state }: UploadRow): boolean {
  return state !== 'checking' && state !== 'sending';
}
