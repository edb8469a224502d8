import { randomUUID } from 'node:crypto';
import { clock, dayIn } from '../../../clock.ts';
import type { VendorDocument } from '../../../domain/document.ts';
import type { CreateAnswer, Draft } from '../../../domain/erp.ts';
import { advice, HeldError, NothingToIssueError } from '../../../domain/held.ts';
import { formatMinor } from '../../../domain/money.ts';
import {
  ConfigurationError,
  DoubtfulRefusalError,
  IntegrationError,
  VendorAuthenticationError,
  VendorRefusedError,
  VendorUnavailableError,
} from '../../../errors.ts';
import type { DocumentRow, RowIn } from '../../../ledger/document-row.ts';
import { addLogFields, count, errorFields, log } from '../../../logger.ts';
import { done, later, type Next } from '../../../messages/next.ts';
import { completeDocument } from './complete-document.ts';
import { countFailure, isAlive } from './count-failure.ts';
import { findBeforeSend } from './find-before-send.ts';
import { findUnknown } from './find-unknown.ts';
import { stillHalting } from './halt-issuing.ts';
import { holdDocument, outcomeOf } from './hold-document.ts';
import { type IssueContext, lostRace, type Prepared } from './issue-context.ts';
import { type LookUp, lookUpDocument } from './look-up-document.ts';
import { pauseLine, recordRefusal, refuseDocument } from './refuse-document.ts';

/** Time limit of the worker: an older claim belongs to one that is gone. */
const claimSeconds = 60;
const haltedPauseSeconds = 900;

/**
 * Brings one document as far as it can get in one attempt. Every call that may create something is preceded by
 * a conditional write, so that of any number of workers one sends; whatever is not definitely known is looked up.
 * Throws what means "wait": VendorUnavailableError, VendorAuthenticationError, ConfigurationError.
 */
export async function issueDocument(row: DocumentRow, context: IssueContext): Promise<Next> {
  addLogFields({ documentId: row.documentId, vendor: row.vendor });
  try {
    return await advance(row, context);
  } catch (error) {
    return countFailure(row, error, context);
  }
}

async function advance(row: DocumentRow, context: IssueContext): Promise<Next> {
  switch (row.state) {
    case 'queued':
      return sendDocument(row, context);
    case 'sending':
      return takeOver(row, context);
    case 'unknown':
      return resolveUnknown(row, context);
    default:
      return done;
  }
}

async function sendDocument(
  row: RowIn<'queued'>,
  context: IssueContext,
  isProvedAbsent = false,
): Promise<Next> {
  const { since, deferredSince, ...line } = await context.line.read();
  if (context.isNew && deferredSince) return later();
  const halting = await stillHalting(line.haltedBy, context);
  if (halting.length > 0) {
    log.warn('Issuing is halted until a person accepts a total', { haltedBy: halting.join(' ') });
    return later(haltedPauseSeconds);
  }
  const prepared = await prepare(row, context);
  if (prepared instanceof NothingToIssueError) return endUnissued(row, prepared, context);
  if (prepared instanceof HeldError) return holdPrepared(row, prepared, context);
  const { draft } = prepared;
  const began = since ?? (await context.line.begin());
  const known: LookUp = isProvedAbsent
    ? { kind: 'nothing' }
    : await findBeforeSend(row, began, prepared, context);
  if (known.kind === 'undecided') return known.next;
  const toWait = known.kind === 'nothing' && !isProvedAbsent ? secondsUntilAbsent(row, context) : 0;
  if (toWait > 0) return later(toWait);
  const claimed =
    known.kind === 'found'
      ? await claim(row, asSent(row, prepared, known.document), context, known.document.id)
      : await claim(row, prepared, context);
  if (!claimed) return lostRace;
  return known.kind === 'found'
    ? completeDocument(claimed, known.document, context, 'found', { draft, isEarlier: true })
    : createDocument(claimed, draft, context, 'first');
}

async function prepare(row: DocumentRow, context: IssueContext): Promise<Prepared | HeldError> {
  try {
    const day = dayIn(context.settings.timezone, clock.now());
    const prepared = await context.prepare({ reference: row.reference, day });
    if (context.settings.live) return prepared;
    return new HeldError('go-live-not-confirmed', 'This document is ready, but issuing is not switched on.');
  } catch (error) {
    if (error instanceof HeldError) return error;
    throw error;
  }
}

/** What an earlier attempt may have made must not be issued by hand, and no newer version of its order is sent by itself. */
function holdPrepared(row: RowIn<'queued'>, held: HeldError, context: IssueContext): Promise<Next> {
  const outcome = outcomeOf(row);
  if (outcome === 'none') return holdDocument(row, context, held, outcome);
  const remedy = `An earlier attempt may have made it, so nothing goes on by itself here. ${advice.lookInTheErp} What it waits for beside that: ${held.remedy}`;
  return holdDocument(row, context, new HeldError(held.reason, held.facts, remedy), outcome);
}

/** A document that was sent a moment ago may not be shown yet, whatever a person has said of it. */
function secondsUntilAbsent({ sending }: RowIn<'queued'>, { settings }: IssueContext): number {
  return sending ? settings.absenceAfterSeconds - clock.secondsSince(sending.startedAt) : 0;
}

/** Nothing is left to issue: the row is closed, once the ERP shows no document of an earlier attempt. */
async function endUnissued(
  row: RowIn<'queued'>,
  over: NothingToIssueError,
  context: IssueContext,
): Promise<Next> {
  if (outcomeOf(row) === 'unknown') {
    const known = await lookUpDocument(row, context);
    if (known.kind === 'undecided') return known.next;
    if (known.kind === 'found') return holdDocument(row, context, over, 'unknown');
    const toWait = secondsUntilAbsent(row, context);
    if (toWait > 0) return later(toWait);
  }
  const { facts } = over;
  const reason = { code: 'closed', text: facts, remedy: facts };
  return (await context.move(row, 'close', { reason }, { text: facts })) ? done : lostRace;
}

/** A document that is there already was sent as the row says, or on the day that it shows, not as it would be sent now. */
function asSent(
  { lines, documentType, documentDate }: RowIn<'queued'>,
  prepared: Prepared,
  { date }: VendorDocument,
): Prepared {
  if (lines === undefined || documentType === undefined || documentDate === undefined) {
    const { facts } = prepared.draft;
    const shown = { ...facts, documentDate: date ?? facts.documentDate };
    return { ...prepared, draft: { ...prepared.draft, facts: shown } };
  }
  return { ...prepared, draft: { ...prepared.draft, facts: { lines, documentType, documentDate } } };
}

/**
 * The last write before the call: of any number of workers one wins it. What is about to be sent goes on record; the
 * ERP's id of an earlier attempt stays there only if its document was found.
 */
function claim(
  row: RowIn<'queued'>,
  { draft, currency, expectedTotal, figures }: Prepared,
  context: IssueContext,
  vendorId?: string,
) {
  const { documentType, documentDate, lines } = draft.facts;
  return context.move(row, 'claim', {
    attempts: row.attempts + 1,
    sending: { attemptId: randomUUID(), startedAt: clock.now().toISOString() },
    emptyLookUps: [],
    confirmed: false,
    reason: undefined,
    doubt: undefined,
    outcome: 'unknown',
    ...(currency !== undefined && { currency }),
    ...figures,
    expectedTotal: expectedTotal === undefined ? undefined : formatMinor(expectedTotal),
    hasNewer: undefined,
    vendorId,
    witness: draft.witness,
    documentType,
    documentDate,
    lines: [...lines],
  });
}

async function createDocument(
  row: RowIn<'sending'>,
  draft: Draft,
  context: IssueContext,
  turn: 'first' | 'with a new token',
): Promise<Next> {
  let answer: CreateAnswer;
  try {
    answer = await draft.create();
  } catch (error) {
    if (error instanceof VendorAuthenticationError && turn === 'first') {
      const [found] = await context.erp.find(row.reference);
      return found
        ? completeDocument(row, found, context, 'found', { draft })
        : createDocument(row, draft, context, 'with a new token');
    }
    return afterFailedCreate(row, error, context);
  }
  const { document, pdfUrl, mailed = false } = answer;
  if (document) return completeDocument(row, document, context, 'created', { draft, pdfUrl, mailed });
  const confirmed = await context.move(row, 'lose', { confirmed: true, pdfUrl });
  return confirmed ? resolveUnknown(confirmed, context) : lostRace;
}

async function afterFailedCreate(
  row: RowIn<'sending'>,
  error: unknown,
  context: IssueContext,
): Promise<Next> {
  log.warn('The create brought no document', errorFields(error));
  if (error instanceof VendorRefusedError) return refuseDocument(row, error.said, context);
  if (error instanceof DoubtfulRefusalError) {
    const pauses = await recordRefusal(row, error.said, context);
    const doubt = pauses ? undefined : error.said;
    const doubtful = await context.move(row, 'lose', { doubt }, { text: error.said });
    if (!doubtful) return lostRace;
    return pauses ? pauseLine(doubtful, context) : resolveUnknown(doubtful, context);
  }
  if (nothingHappened.some(kind => error instanceof kind)) {
    const nothing = { outcome: 'none', sending: undefined } as const;
    await context.move(row, 'postpone', nothing, { text: messageOf(error) });
    throw error;
  }
  count('DocumentUnknown', { vendor: row.vendor });
  const alive = await isAlive(context);
  const changes = { failures: row.failures + (alive ? 1 : 0) };
  const lost = await context.move(row, 'lose', changes, { text: messageOf(error) });
  return lost ? resolveUnknown(lost, context) : lostRace;
}

/** Only these prove that the ERP did not act; whatever else happens after a send, the document may exist. */
const nothingHappened = [VendorUnavailableError, VendorAuthenticationError, ConfigurationError];

async function takeOver(row: RowIn<'sending'>, context: IssueContext): Promise<Next> {
  const age = clock.secondsSince(row.sending.startedAt);
  if (age < claimSeconds) return later(claimSeconds - age + 1);
  const lost = await context.move(row, 'lose', {}, { text: 'The worker that sent it is gone.' });
  return lost ? resolveUnknown(lost, context) : lostRace;
}

async function resolveUnknown(row: RowIn<'unknown'>, context: IssueContext): Promise<Next> {
  const verdict = await findUnknown(row, context);
  const openId = verdict.kind === 'found' ? idOfOld(row, verdict.document, context) : undefined;
  if (openId !== undefined) return writeAnew(row, openId, context);
  if (verdict.kind === 'found') return completeDocument(row, verdict.document, context, 'found');
  if (verdict.kind === 'absent') return sendDocument(verdict.row, context, true);
  return verdict.next;
}

/** Id of a document that is open at an ERP which finishes it later, and of a version that a newer one has replaced. */
const idOfOld = (
  { hasNewer }: DocumentRow,
  { id, draft }: VendorDocument,
  { erp }: IssueContext,
): string | undefined => (draft && hasNewer && erp.findById ? id : undefined);

/** Nothing of it is final: the newer version is prepared, and its open document found and written anew. */
async function writeAnew(row: RowIn<'unknown'>, vendorId: string, context: IssueContext): Promise<Next> {
  const text = 'The open document is of an earlier version of the order.';
  const queued = await context.move(row, 'writeAnew', { outcome: 'unknown', vendorId }, { text });
  return queued ? sendDocument(queued, context) : lostRace;
}

function messageOf(error: unknown): string {
  return error instanceof IntegrationError ? error.message : 'An unexpected failure after the send.';
}
