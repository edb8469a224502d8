import { clock } from '../../clock.ts';
import { rowsWere } from '../../domain/uploads/row-count.ts';
import { IntegrationError, ObjectGoneError } from '../../errors.ts';
import { uploadIdIn, uploadIdOf } from '../../ledger/upload-id.ts';
import type { UploadRow } from '../../ledger/uploads.ts';
import { addLogFields, count, log } from '../../logger.ts';
import { done, inItsTurn, later, type Next } from '../../messages/next.ts';
import type { ObjectCreated, UploadMessage } from '../../messages/upload-message.ts';
import { type Turn, takeTurn } from '../turn.ts';
import { type DropKey, readDropKey, resultKey } from './drop-key.ts';
import { newUpload } from './new-upload.ts';
import { type Ending, type Pause, refused, type UploadParts } from './upload-parts.ts';
import { makeReporter, readReport, type UploadReporter, whileReporting } from './upload-reporter.ts';

/** What an upload function does with its messages. */
export interface UploadWorker {
  handle(message: UploadMessage): Promise<Next>;
  expire(message: UploadMessage): Promise<void>;
  onSetAside(message: UploadMessage): Promise<void>;
}

/** One upload from check to answer. Throws errors with `retry` "later", and ObjectGoneError. */
type Run = (row: UploadRow, reporter: UploadReporter, turn: Turn) => Promise<Ending | Pause>;

/** Finds the upload of a message, lets one of a tenant run at a time, and writes down how it ended. */
export function makeUploadWorker(parts: UploadParts, run: Run): UploadWorker {
  return {
    handle: async message => {
      const row = await findRow(message, parts);
      if (!row) return done;
      addLogFields({ tenant: row.tenant, uploadId: row.uploadId, entity: row.entity });
      const next = await takeTurn(`UPLOAD#${row.tenant}#${row.target}`, parts.leases, async turn => {
        const latest = await parts.uploads.findUpload(row.tenant, row.uploadId);
        if (!latest) return done;
        const open = isOver(latest) ? await reopen(latest, parts) : latest;
        if (open) return workOn(open, parts, (...of) => run(...of, turn));
        await completeReport(latest, parts);
        return done;
      });
      return next ?? inItsTurn;
    },
    expire: async message => {
      const row = await findRow(message, parts);
      if (!row || isOver(row)) return;
      const ending = refused('The file could not be processed for days: fix the cause and drop it again.');
      await close(row, ending, await openReporter(row, parts), parts);
    },
    onSetAside: async message => {
      const row = await findRow(message, parts);
      if (!row || isOver(row)) return;
      const reporter = await openReporter(row, parts);
      await close({ ...row, setAside: true }, setAside(row, reporter), reporter, parts);
    },
  };
}

function setAside({ state }: UploadRow, { report: { rows } }: UploadReporter): Ending {
  const happened = 'Working on the file has ended unexpectedly five times, so it was set aside.';
  const advice =
    'Ask the people who run invoice-bridge for the cause. Once it is fixed, they can start the file again, or drop it again.';
  const sent = rows.sent > 0 ? `${rowsWere(rows.sent)} sent.` : 'Nothing was sent.';
  return state === 'sending'
    ? { state: 'unknown', message: `${happened} Nobody knows what was sent: look there first. ${advice}` }
    : refused(`${happened} ${sent} ${advice}`);
}

/** An upload that was set aside goes on where it ended, once somebody sends its message again. */
async function reopen(row: UploadRow, { uploads }: UploadParts): Promise<UploadRow | undefined> {
  const { message: _, setAside: isAside, ...rest } = row;
  if (!isAside) return undefined;
  const open: UploadRow = { ...rest, state: row.state === 'unknown' ? 'sending' : 'checking' };
  return (await uploads.moveUpload(open, row.state)) ? open : undefined;
}

async function workOn(
  row: UploadRow,
  parts: UploadParts,
  run: (row: UploadRow, reporter: UploadReporter) => Promise<Ending | Pause>,
): Promise<Next> {
  parts.forgetSettings(row.tenant, clock.now().toISOString());
  const reporter = await openReporter(row, parts);
  const { report } = reporter;
  const pause = async (message: string): Promise<void> => {
    Object.assign(report, { state: 'checking', message });
    await reporter.write();
  };
  try {
    await reporter.write();
    const outcome = await whileReporting(reporter, () => run(row, reporter));
    if ('againInSeconds' in outcome) {
      await pause(outcome.message);
      return later(outcome.againInSeconds);
    }
    await close(row, outcome, reporter, parts);
  } catch (error) {
    if (error instanceof ObjectGoneError) {
      const sent = report.rows.sent > 0 ? `${report.rows.sent} of its rows were` : 'nothing of it was';
      const gone = refused(`The file was deleted or replaced before it was sent: ${sent} sent.`);
      await close(row, gone, reporter, parts);
      return done;
    }
    if (error instanceof IntegrationError && error.retry === 'later') {
      const rest =
        report.rows.sent > 0 ? `${rowsWere(report.rows.sent)} sent; the rest` : 'Nothing was sent; it';
      await pause(`${error.message} ${rest} is tried again by itself.`);
    }
    throw error;
  }
  return done;
}

/** The report of an upload that goes on tells what went in earlier invocations, too. */
async function openReporter(row: UploadRow, parts: UploadParts): Promise<UploadReporter> {
  const reporter = makeReporter(row, parts);
  const earlier = await readReport(row.reportKey, parts.bucket.getObject);
  if (earlier?.replies) {
    const { rows, vendor, replies } = earlier;
    Object.assign(reporter.report, { vendor, replies });
    reporter.report.rows.sent = rows.sent;
  }
  return reporter;
}

/** The row goes first: who reads in the report that an upload is held can confirm it. */
async function close(
  row: UploadRow,
  ending: Ending,
  reporter: UploadReporter,
  { uploads }: UploadParts,
): Promise<void> {
  const latest = await uploads.findUpload(row.tenant, row.uploadId);
  const aside = row.setAside && { setAside: row.setAside };
  if (latest) await uploads.moveUpload({ ...latest, ...ending, ...aside }, latest.state);
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
  drop: DropKey,
  { uploads }: UploadParts,
): Promise<UploadRow | undefined> {
  const { tenant, filename } = drop;
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
    ...newUpload(uploadIdOf(tenant, key, mark), drop),
    file,
    reportKey: resultKey(key, `.${mark.slice(0, 8)}.report.json`),
  };
  return (await uploads.openUpload(row)) ? row : uploads.findUpload(tenant, row.uploadId);
}

function isOver({ state }: UploadRow): boolean {
  return state !== 'checking' && state !== 'sending';
}
