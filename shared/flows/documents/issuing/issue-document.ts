import { randomUUID } from 'node:crypto';
import { clock, dayIn } from '../../../clock.ts';
import type { CreateAnswer } from '../../../domain/document.ts';
import { HeldError } from '../../../domain/held.ts';
import { formatMinor } from '../../../domain/money.ts';
import {
  ConfigurationError,
  DoubtfulRefusalError,
  IntegrationError,
  VendorAuthenticationError,
  VendorRefusedError,
  VendorUnavailableError,
} from '../../../errors.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import { addLogFields, count, errorFields, log } from '../../../logger.ts';
import { done, later, type Next } from '../../../messages/next.ts';
import { findUnknownDocument } from './find-document.ts';
import { findForgotten } from './find-forgotten.ts';
import { holdDocument, type IssueDeps, lostRace } from './issuing.ts';
import { pauseLine, recordRefusal, refuseDocument } from './refused-document.ts';
import { settleDocument } from './settle-document.ts';

/** Time limit of the worker: an older claim belongs to one that is gone. */
const claimSeconds = 60;
const haltedPauseSeconds = 900;

/**
 * Brings one document as far as it can get in one attempt. Every call that may create something is preceded by
 * a conditional write, so that of any number of workers one sends; whatever is not surely known is looked up.
 * Throws what means "wait": VendorUnavailableError, VendorAuthenticationError, ConfigurationError.
 */
export async function issueDocument<Draft>(row: DocumentRow, deps: IssueDeps<Draft>): Promise<Next> {
  addLogFields({ documentId: row.documentId, vendor: row.vendor });
  switch (row.state) {
    case 'queued':
      return sendDocument(row, deps);
    case 'sending':
      return takeOver(row, deps);
    case 'unknown':
      return resolveUnknown(row, deps);
    default:
      return done;
  }
}

async function sendDocument<Draft>(row: DocumentRow, deps: IssueDeps<Draft>): Promise<Next> {
  const { haltedBy, since } = await deps.line.read();
  if (haltedBy) {
    log.warn('Issuing is halted until a person accepts a total', { haltedBy });
    return later(haltedPauseSeconds);
  }
  const prepared = await prepare(row, deps);
  if (prepared instanceof HeldError) return holdDocument(row, deps, prepared, 'none');
  const { draft, expectedTotal, paidAt } = prepared;
  const forgotten = await findForgotten(row, since ?? (await deps.line.begin()), paidAt, deps);
  if (forgotten.kind === 'undecided') return forgotten.next;
  const claimed = await deps.move(row, 'claim', {
    attempts: row.attempts + 1,
    sending: { attemptId: randomUUID(), startedAt: clock.now().toISOString() },
    emptyLookUps: [],
    confirmed: false,
    doubt: undefined,
    outcome: 'unknown',
    expectedTotal: expectedTotal === undefined ? undefined : formatMinor(expectedTotal),
  });
  if (!claimed) return lostRace;
  return forgotten.kind === 'found'
    ? settleDocument(claimed, forgotten.document, deps, 'found')
    : createDocument(claimed, draft, deps, 'first');
}

async function prepare<Draft>(row: DocumentRow, deps: IssueDeps<Draft>) {
  try {
    const day = dayIn(deps.settings.timezone, clock.now());
    const prepared = await deps.prepare({ reference: row.reference, day });
    if (deps.settings.live) return prepared;
    return new HeldError('go-live-not-confirmed', 'This document is ready, but issuing is not switched on.');
  } catch (error) {
    if (error instanceof HeldError) return error;
    throw error;
  }
}

async function createDocument<Draft>(
  row: DocumentRow,
  draft: Draft,
  deps: IssueDeps<Draft>,
  turn: 'first' | 'with a new token',
): Promise<Next> {
  let answer: CreateAnswer;
  try {
    answer = await deps.issuer.create(draft);
  } catch (error) {
    if (error instanceof VendorAuthenticationError && turn === 'first') {
      const [found] = await deps.issuer.find(row.reference);
      return found
        ? settleDocument(row, found, deps, 'found')
        : createDocument(row, draft, deps, 'with a new token');
    }
    return afterFailedCreate(row, error, deps);
  }
  if (answer.document) return settleDocument(row, answer.document, deps, 'created', answer.pdfUrl);
  const confirmed = await deps.move(row, 'lose', { confirmed: true, pdfUrl: answer.pdfUrl });
  return confirmed ? resolveUnknown(confirmed, deps) : lostRace;
}

async function afterFailedCreate<Draft>(
  row: DocumentRow,
  error: unknown,
  deps: IssueDeps<Draft>,
): Promise<Next> {
  log.warn('The create brought no document', errorFields(error));
  if (error instanceof VendorRefusedError) return refuseDocument(row, error.said, deps);
  if (error instanceof DoubtfulRefusalError) {
    const pauses = await recordRefusal(error.said, deps);
    const doubtful = await deps.move(row, 'lose', { doubt: error.said }, { text: error.said });
    if (!doubtful) return lostRace;
    return pauses ? pauseLine(doubtful, deps) : resolveUnknown(doubtful, deps);
  }
  if (nothingHappened.some(kind => error instanceof kind)) {
    await deps.move(row, 'postpone', { outcome: 'none' }, { text: messageOf(error) });
    throw error;
  }
  count('DocumentUnknown', { vendor: row.vendor });
  const alive = await isAlive(deps);
  const changes = { failures: row.failures + (alive ? 1 : 0) };
  const lost = await deps.move(row, 'lose', changes, { text: messageOf(error) });
  return lost ? resolveUnknown(lost, deps) : lostRace;
}

/** Only these prove that the ERP did not act; whatever else happens after a send, the document may exist. */
const nothingHappened = [VendorUnavailableError, VendorAuthenticationError, ConfigurationError];

/** Tells an outage of the ERP from a failure that only this document meets. */
async function isAlive<Draft>(deps: IssueDeps<Draft>): Promise<boolean> {
  try {
    await deps.issuer.ping();
    return true;
  } catch (error) {
    log.info('The ERP does not answer other calls either', errorFields(error));
    return false;
  }
}

async function takeOver<Draft>(row: DocumentRow, deps: IssueDeps<Draft>): Promise<Next> {
  const age = clock.secondsSince(row.sending?.startedAt ?? row.updatedAt);
  if (age < claimSeconds) return later(claimSeconds - age + 1);
  const lost = await deps.move(row, 'lose', {}, { text: 'The worker that sent it is gone.' });
  return lost ? resolveUnknown(lost, deps) : lostRace;
}

async function resolveUnknown<Draft>(row: DocumentRow, deps: IssueDeps<Draft>): Promise<Next> {
  const verdict = await findUnknownDocument(row, deps);
  if (verdict.kind === 'found') return settleDocument(row, verdict.document, deps, 'found');
  if (verdict.kind === 'absent') return sendDocument(verdict.row, deps);
  return verdict.next;
}

function messageOf(error: unknown): string {
  return error instanceof IntegrationError ? error.message : 'An unexpected failure after the send.';
}
