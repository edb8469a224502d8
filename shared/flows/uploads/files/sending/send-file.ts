import { secondsLeft } from '../../../../deadline.ts';
import type { FileAccount, FileResult } from '../../../../domain/uploads/receivables-tool.ts';
import { rowsWere } from '../../../../domain/uploads/row-count.ts';
import { IntegrationError, VendorRefusedError } from '../../../../errors.ts';
import type { UploadRow } from '../../../../ledger/uploads.ts';
import { errorFields, log } from '../../../../logger.ts';
import { isInDoubt, mayBeRepeated } from '../../next-try.ts';
import { type Ending, type FileUploadParts, type Pause, refused, type Unclear } from '../../upload-parts.ts';
import type { UploadReporter } from '../../upload-reporter.ts';
import type { CheckedFileUpload } from '../checked-file-upload.ts';
import type { CsvPart } from '../csv-parts.ts';
import { divisionOf, isDividedAsSent } from './division.ts';
import { endedFile, endUnknown, happened, resultNeverTold, strayed, writeControl } from './end-file.ts';
import { reportLeftRows, withLeftRows } from './left-rows.ts';
import { outgoingCsv } from './outgoing-csv.ts';
import { saveRejected } from './save-rejected.ts';
import { afterPart, allIgnored, inFile, partsLeft, progressOf, rowsToSend } from './sent-parts.ts';

/** With less time the last report could be cut short by our own end. */
const secondsToEnd = 120;

/** A run that sends a file, and how far the upload is on record. */
interface Sending {
  readonly upload: CheckedFileUpload;
  readonly account: FileAccount;
  readonly reporter: UploadReporter;
  readonly parts: FileUploadParts;
  readonly all: readonly CsvPart[];
  row: UploadRow;
  /** Of a file in one part; what is ignored of others is stored part by part. */
  ignored: FileResult['ignored'];
}

/**
 * Second pass: sends the file, part by part if it is merged, and puts on record what became of each. Only what is
 * merged may go again.
 */
export async function sendFile(
  upload: CheckedFileUpload,
  account: FileAccount,
  reporter: UploadReporter,
  parts: FileUploadParts,
): Promise<Ending | Pause | Unclear> {
  const { row, checked, memory } = upload;
  if (rowsToSend(checked) === 0) {
    const { keepsRejected } = await saveRejected(upload, [], parts);
    return endedFile(upload, 'Every row was sent before: nothing was sent.', keepsRejected);
  }
  const sending: Sending = {
    upload,
    account,
    reporter,
    parts,
    all: divisionOf(upload, account),
    row,
    ignored: [],
  };
  if (!isDividedAsSent(row, sending.all)) return astray(sending);
  for (const [i, part] of partsLeft(row, sending.all).entries()) {
    if (i > 0 && secondsLeft() < account.longestSeconds) return goOnLater(sending);
    const outcome = await sendPart(part, sending);
    if (outcome) return 'unclear' in outcome ? outcome : early(outcome, sending);
  }
  if (sending.all.length > 1 && secondsLeft() < secondsToEnd) return goOnLater(sending);
  const { vendor, rows } = progressOf(sending.row);
  if (rows !== rowsToSend(checked)) return astray(sending);
  const ignored = await ignoredOf(sending);
  const left = await reportLeftRows(upload, ignored, reporter, parts);
  await memory?.sent.settle(memory.before.fresh, 'sent');
  await memory?.sent.settle(left.digests, 'not-sent');
  const summary = account.summaryOf(vendor, ignored.length);
  return endedFile(upload, happened({ rows, ignored: ignored.length, summary }), left.keepsRejected);
}

/** The end of an upload that ends before all of it was accepted. Of a refused file nothing went. */
async function early(ending: Ending, sending: Sending): Promise<Ending> {
  if (ending.state === 'refused') return ending;
  const { upload, reporter, parts } = sending;
  return withLeftRows(ending, upload, await ignoredOf(sending), reporter, parts);
}

/** The same where the count of rows differs from that of the parts that went: what was ignored is told without its lines. */
async function astray(sending: Sending): Promise<Ending> {
  const { upload, reporter, parts, row } = sending;
  const ignored = (await ignoredOf(sending)).map(({ message }) => ({ row: undefined, message }));
  return withLeftRows(strayed(row, upload.checked, parts.tool.name), upload, ignored, reporter, parts);
}

async function ignoredOf({ row, ignored, parts }: Sending): Promise<FileResult['ignored']> {
  return [...(await allIgnored(row, parts)), ...ignored];
}

/** Sends one part; undefined if the next one may go. */
async function sendPart(part: CsvPart, sending: Sending): Promise<Ending | Unclear | undefined> {
  const { upload, account, reporter, parts, all } = sending;
  const { turn, entity, checked, memory } = upload;
  const { report } = reporter;
  const file = outgoingCsv(checked, part, upload);
  const claimed = memory?.before.fresh ?? [];
  const before = sending.row;
  await turn.confirm();
  // Whatever ends this function from here on leaves a row that says "may have been sent".
  await move(sending, { ...before, state: 'sending' });
  let mayBeSent = false;
  try {
    await memory?.sent.claim(claimed);
    report.state = 'sending';
    report.message = onItsWay(part, all, parts.tool.name);
    await reporter.write();
    mayBeSent = true;
    const answer = await account.send(all.length > 1 ? { ...file, isPart: true } : file);
    if (answer.later) {
      report.rows.sent = file.rows;
      await memory?.sent.settle(claimed, 'sent');
      return resultNeverTold(parts.tool.name);
    }
    if (entity.mode === 'replace') await writeControl(upload, parts);
    await noteTaken(part, answer, sending);
    const { rows, vendor } = progressOf(sending.row);
    report.rows.sent = rows;
    report.vendor = { ...vendor };
    return undefined;
  } catch (error) {
    if (error instanceof VendorRefusedError) {
      await memory?.sent.settle(claimed, 'not-sent');
      return refusedPart(error, part, sending);
    }
    if (error instanceof IntegrationError && error.retry === 'after-check') {
      if (entity.mode === 'merge' && mayBeRepeated(error)) return { unclear: error };
      log.warn('The outcome of an upload is not known', errorFields(error));
      report.rows.sent += file.rows;
      return endUnknown(sending.row, entity, parts, error.message);
    }
    if (error instanceof IntegrationError || !mayBeSent) {
      await memory?.sent.settle(claimed, 'not-sent');
      await move(sending, { ...before, state: 'checking' });
    }
    throw error;
  }
}

/** Puts on record that the tool has accepted a part; of a file in one part the end of the upload says so. */
async function noteTaken(part: CsvPart, { counters, ignored }: FileResult, sending: Sending): Promise<void> {
  const { row, parts, all } = sending;
  const { tries: _, ...rest } = row;
  if (all.length > 1) {
    const taken = { counters, ignored: inFile(ignored, part) };
    await move(sending, { ...rest, parts: await afterPart(rest, part, taken, parts) });
  } else {
    sending.ignored = ignored;
    sending.row = {
      ...rest,
      parts: { next: part.to, rows: part.rows, vendor: { ...counters }, ignored: [] },
    };
  }
}

async function move(sending: Sending, row: UploadRow): Promise<void> {
  await sending.parts.uploads.moveUpload(row, sending.row.state);
  sending.row = row;
}

function onItsWay(part: CsvPart, all: readonly CsvPart[], tool: string): string {
  if (all.length === 1) return `The file is on its way to ${tool}.`;
  return `Part ${all.indexOf(part) + 1} of ${all.length} is on its way to ${tool}.`;
}

/** Another invocation has the time for the rest. */
async function goOnLater(sending: Sending): Promise<Pause> {
  await move(sending, { ...sending.row, state: 'checking' });
  const { rows } = progressOf(sending.row);
  return { again: 'at-once', message: `${rowsWere(rows)} sent; the rest follows.` };
}

function refusedPart({ said }: VendorRefusedError, part: CsvPart, { row, parts, all }: Sending): Ending {
  const { name } = parts.tool;
  const { rows } = progressOf(row);
  if (rows > 0) {
    const which = `part ${all.indexOf(part) + 1} of ${all.length}`;
    const advice = 'Fix the cause and drop the file again: rows that exist are changed, not doubled.';
    return {
      state: 'partial',
      message: `${rowsWere(rows)} sent. ${name} refused ${which} and did not get the rest: ${said}. ${advice}`,
    };
  }
  const before = isInDoubt({ ...row, state: 'checking' })
    ? ' It may have taken the file when it was sent before: look there.'
    : '';
  return refused(`${name} refused the file: ${said}. Fix the cause and drop the file again.${before}`);
}
