import { clock } from '../../clock.ts';
import { rowsWere } from '../../domain/uploads/row-count.ts';
import { IntegrationError, ObjectGoneError } from '../../errors.ts';
import { uploadIdIn, uploadIdOf } from '../../ledger/upload-id.ts';
import type { UploadRow } from '../../ledger/uploads.ts';
import { addLogFields, count, errorFields, log } from '../../logger.ts';
import {
  setAside as asDeadLetter,
  done,
  inItsTurn,
  later,
  type Next,
  unfinished,
} from '../../messages/next.ts';
import type { ObjectCreated, UploadMessage } from '../../messages/upload-message.ts';
import { type Turn, takeTurn } from '../turn.ts';
import { type DropKey, readDropKey, resultKey } from './drop-key.ts';
import { newUpload } from './new-upload.ts';
import { inDoubt, isInDoubt, isWornOut, nextTry, waitingWords, wornOutWords } from './next-try.ts';
import { type UploadLine, uploadLine } from './upload-line.ts';
import { type Ending, isOver, type Pause, refused, type Unclear, type UploadParts } from './upload-parts.ts';
import {
  makeReporter,
  readLatestReport,
  readReport,
  type UploadReporter,
  whileReporting,
} from './upload-reporter.ts';

/** What an upload function does with its messages. */
export interface UploadWorker {
  handle(message: UploadMessage): Promise<Next>;
  expire(message: UploadMessage): Promise<void>;
  onSetAside(message: UploadMessage): Promise<void>;
}

/** How uploads of one kind of tool are worked on. */
interface UploadWork {
  /** Name of the records that files of an entity write, if their order matters. */
  readonly lineOf: (entity: string) => string | undefined;
  /** One upload from check to answer. Throws errors with `retry` "later", and ObjectGoneError. */
  readonly run: (
    row: UploadRow,
    reporter: UploadReporter,
    turn: Turn,
    line: UploadLine,
  ) => Promise<Ending | Pause | Unclear>;
}

/** Finds the upload of a message, lets one of a tenant run at a time, and writes down how it ended. */
export function makeUploadWorker(parts: UploadParts, { lineOf, run }: UploadWork): UploadWorker {
  const closeInLine = async (row: UploadRow, ending: Ending, reporter: UploadReporter): Promise<void> => {
    await close(row, ending, reporter, parts);
    await uploadLine(row, lineOf(row.entity), parts).leave();
  };
  return {
    handle: async message => {
      const row = await findRow(message, parts);
      if (!row) return done;
      addLogFields({ tenant: row.tenant, uploadId: row.uploadId, entity: row.entity });
      const line = uploadLine(row, lineOf(row.entity), parts);
      if (!isOver(row)) await line.join();
      const next = await takeTurn(`UPLOAD#${row.tenant}#${row.target}`, parts.leases, async turn => {
        const latest = await parts.uploads.findUpload(row.tenant, row.uploadId);
        if (!latest) return done;
        const open = isOver(latest) ? await reopen(latest, parts) : latest;
        if (!open) {
          await completeReport(latest, parts);
          return done;
        }
        const older = await line.ahead();
        if (older) return waitBehind(older, open, parts);
        const worked = await workOn(open, parts, (...of) => run(...of, turn, line));
        if (worked.kind === 'done') await line.leave();
        return worked;
      });
      return next ?? inItsTurn;
    },
    expire: async message => {
      const row = await findRow(message, parts);
      if (!row) return;
      if (isOver(row)) return completeReport(row, parts);
      await closeInLine(row, expired(row, parts), await openReporter(row, parts));
    },
    onSetAside: async message => {
      const row = await findRow(message, parts);
      if (!row) return;
      if (isOver(row)) return completeReport(row, parts);
      const reporter = await openReporter(row, parts);
      const ending: Ending = isWornOut(row)
        ? { state: 'unknown', message: wornOutWords(parts.tool.name) }
        : setAside(row, reporter);
      await closeInLine({ ...row, setAside: true }, ending, reporter);
    },
  };
}

function expired(row: UploadRow, { tool }: UploadParts): Ending {
  return isInDoubt(row)
    ? {
        state: 'unknown',
        message: `For days nothing came of the file, and nobody knows whether ${tool.name} took it: look there, and drop it again if its rows are missing.`,
      }
    : refused('The file could not be processed for days: fix the cause and drop it again.');
}

/** An older file writes the same records: it goes first, or it would bring old values back. */
async function waitBehind(older: UploadRow, row: UploadRow, parts: UploadParts): Promise<Next> {
  const reporter = await openReporter(row, parts);
  const message = `The file waits for an older one of the same records, which has not ended yet: ${older.key}.`;
  Object.assign(reporter.report, { state: 'waiting', message });
  await reporter.write();
  return inItsTurn;
}

function setAside(row: UploadRow, { report: { rows } }: UploadReporter): Ending {
  const happened = 'Working on the file has ended unexpectedly five times, so it was set aside.';
  const advice =
    'Ask the people who run invoice-bridge for the cause. Once it is fixed, they can start the file again, or drop it again.';
  const sent = rows.sent > 0 ? `${rowsWere(rows.sent)} sent.` : 'Nothing was sent.';
  return isInDoubt(row)
    ? { state: 'unknown', message: `${happened} Nobody knows what was sent: look there first. ${advice}` }
    : refused(`${happened} ${sent} ${advice}`);
}

/** An upload that was set aside goes on where it ended, once somebody sends its message again. */
async function reopen(row: UploadRow, { uploads }: UploadParts): Promise<UploadRow | undefined> {
  const { message: _, setAside: isAside, tries: __, ...rest } = row;
  if (!isAside) return undefined;
  const open: UploadRow = { ...rest, state: row.state === 'unknown' ? 'sending' : 'checking' };
  return (await uploads.moveUpload(open, row.state)) ? open : undefined;
}

async function workOn(
  found: UploadRow,
  parts: UploadParts,
  run: (row: UploadRow, reporter: UploadReporter) => Promise<Ending | Pause | Unclear>,
): Promise<Next> {
  parts.forgetSettings(found.tenant, clock.now().toISOString());
  const row = isInDoubt(found) ? inDoubt(found) : found;
  const reporter = await openReporter(row, parts);
  const { report } = reporter;
  try {
    await reporter.write();
    const outcome = await whileReporting(reporter, () => run(row, reporter));
    if ('unclear' in outcome) return await tryAgain(row, outcome.unclear, reporter, parts);
    if ('again' in outcome) {
      const seconds = outcome.again === 'at-once' ? 1 : outcome.again;
      await pause(reporter, outcome.message, seconds);
      return outcome.again === 'at-once' ? unfinished : later(seconds);
    }
    await close(row, outcome, reporter, parts);
  } catch (error) {
    if (error instanceof ObjectGoneError) {
      await close(row, gone(row, report.rows.sent), reporter, parts);
      return done;
    }
    if (error instanceof IntegrationError && error.retry === 'later')
      return await tryAgain(row, error, reporter, parts);
    throw error;
  }
  return done;
}

/** A try that failed is repeated after a growing pause; one in doubt becomes a dead letter at last. */
async function tryAgain(
  { tenant, uploadId }: UploadRow,
  why: IntegrationError,
  reporter: UploadReporter,
  { uploads }: UploadParts,
): Promise<Next> {
  log.warn('The upload waits for its next try', errorFields(why));
  const latest = await uploads.findUpload(tenant, uploadId);
  if (!latest) return done;
  if (isWornOut(latest)) return asDeadLetter;
  const { row, seconds } = nextTry(latest, why);
  await uploads.moveUpload(row, latest.state);
  await pause(reporter, waitingWords(row, why.message, reporter.report.rows.sent), seconds);
  return later(seconds);
}

async function pause(reporter: UploadReporter, message: string, seconds: number): Promise<void> {
  const nextTryAt = clock.after(seconds).toISOString();
  Object.assign(reporter.report, { state: 'waiting', message, nextTryAt });
  await reporter.write();
}

function gone(row: UploadRow, sent: number): Ending {
  if (isInDoubt(row)) {
    const message =
      'The file was deleted or replaced while nobody knew whether it was taken: look at the tool.';
    return { state: 'unknown', message };
  }
  const rows = sent > 0 ? `${sent} of its rows were` : 'nothing of it was';
  return refused(`The file was deleted or replaced before it was sent: ${rows} sent.`);
}

/** The report of an upload that goes on tells what went in earlier invocations, too. */
async function openReporter(row: UploadRow, parts: UploadParts): Promise<UploadReporter> {
  const reporter = makeReporter(row, parts);
  if (row.parts) {
    reporter.report.vendor = { ...row.parts.vendor };
    reporter.report.rows.sent = row.parts.rows;
  }
  const earlier = await readReport(row, parts.bucket.getObject);
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
  const ended = { keepsRejected: false, ...ending, ...aside };
  if (latest) await uploads.moveUpload({ ...latest, ...ended }, latest.state);
  await reporter.finish(ending);
  log.info('Upload ended', { state: ending.state, rows: reporter.report.rows.read });
  count('UploadEnded', { vendor: row.target, state: ending.state });
}

/** Writes the last report of an upload whose function died after the row, or between the two places of the report. */
async function completeReport(row: UploadRow, parts: UploadParts): Promise<void> {
  const { state, message = '' } = row;
  if (state === 'checking' || state === 'sending') return;
  const { getObject } = parts.bucket;
  const [written, latest] = await Promise.all([readReport(row, getObject), readLatestReport(row, getObject)]);
  const isLatest = latest === undefined || latest.uploadId === row.uploadId;
  const isFinished = Boolean(written?.finishedAt);
  if (isFinished && (!isLatest || latest?.finishedAt)) return;
  const reporter = makeReporter(row, parts, isLatest);
  Object.assign(reporter.report, written);
  await (isFinished ? reporter.write() : reporter.finish({ state, message }));
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
