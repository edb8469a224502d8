import type { OpenErp } from '../../../domain/erp.ts';
import type { IssuingErp } from '../../../domain/erps.ts';
import { isHaltingReason } from '../../../domain/held.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import type { Platform } from '../../../domain/platforms.ts';
import type { ShopParsers } from '../../../domain/shop.ts';
import { RejectedInputError } from '../../../errors.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import type { queueDocument } from '../../../messages/document-queue.ts';
import { isToldGone } from '../refunds/hold-gone.ts';
import { showDocumentInList } from '../show-document.ts';
import { changedMeanwhile, type Waiting } from '../waiting-document.ts';
import { adoptDocument, wasNamed } from './adopt-document.ts';
import { closeDocument } from './close-document.ts';
import { type Corrected, correctDocument } from './correct-document.ts';
import { reopenDocument } from './reopen-document.ts';
import type { Closing, Reopening, Resolution } from './resolution.ts';

interface RetryRequest {
  readonly tenant: string;
  readonly documentId: string;
  readonly resolution: Resolution;
  /** Id of the API key of who decides: it goes into the history. */
  readonly keyId: string;
}

/** What decisions need from outside. */
interface RetryDeps {
  readonly ledger: Ledger;
  readonly queue: typeof queueDocument;
  readonly openErp: (
    vendor: IssuingErp,
  ) => Promise<Pick<OpenErp, 'label' | 'find' | 'findByNumber' | 'unlisted'>>;
  readonly invoicing: () => Promise<Invoicing>;
  readonly parsers: Readonly<Record<Platform, ShopParsers>>;
  /** Tells others of a document at rest once more. False if nobody is to be told. */
  readonly tellAgain: (row: DocumentRow) => Promise<boolean>;
}

/**
 * Carries out what a person decided about a held or refused document. Throws RejectedInputError: 404 unknown
 * document, 409 (with the document as it is now) where the state does not allow it or a decision is missing, 422 a
 * correction that cannot be printed; and whatever the ERP throws when it does not answer: then nothing was changed.
 */
export async function retryDocument(request: RetryRequest, deps: RetryDeps): Promise<DocumentRow> {
  try {
    return await decide(request, deps);
  } catch (error) {
    if (!(error instanceof RejectedInputError) || error.status !== 409) throw error;
    // Whoever decided saw it as it was a moment ago.
    const document = showDocumentInList(await rowOf(request, deps.ledger));
    throw new RejectedInputError(409, error.message, error.errors, { document });
  }
}

async function decide(request: RetryRequest, deps: RetryDeps): Promise<DocumentRow> {
  const { ledger } = deps;
  const row = await rowOf(request, ledger);
  const decided = request.resolution;
  if (decided?.resolution === 'tell-again') return tellAgain(row, deps);
  if (decided?.resolution === 'close' || decided?.resolution === 'reopen')
    return closeOrReopen(row, decided, request.keyId, ledger);
  if (row.state === 'issued' && (await isDecidedAgain(row, decided, ledger))) return withNewer(row, deps);
  const waiting = waitingOf(row);
  if (decided?.resolution === 'accept') {
    if (isHaltingReason(waiting.reason.code)) return withNewer(await accept(waiting, request, ledger), deps);
    throw new RejectedInputError(
      409,
      '"accept" is for documents that the ERP shows with another total, buyer, tax or day.',
    );
  }
  refuseHalting(waiting);
  if (decided?.resolution === 'adopt')
    return withNewer(await adoptDocument(waiting, decided, request.keyId, deps), deps);
  refuseIssued(waiting);
  if (decided?.resolution !== 'not-issued') refuseUnknown(waiting);
  const corrected = await correctDocument(waiting, decided, deps);
  return sendAgain(waiting, request.keyId, deps, corrected);
}

/** A decision that ended half way comes again: the line is released, and the version that was kept looked at. */
async function isDecidedAgain(row: DocumentRow, decided: Resolution, ledger: Ledger): Promise<boolean> {
  if (decided?.resolution === 'accept') return (await releaseLine(row, ledger)) || row.hasNewer === true;
  return decided?.resolution === 'adopt' && wasNamed(row, decided.number) && row.hasNewer === true;
}

/** What was named or accepted may be an earlier version of the order: the worker compares it with the one that is kept. */
async function withNewer(decided: DocumentRow, { queue }: Pick<RetryDeps, 'queue'>): Promise<DocumentRow> {
  const { tenant, documentId, vendor, rev, hasNewer } = decided;
  if (hasNewer)
    await queue(vendor, { v: 1, type: 'document', tenant, documentId }, `${documentId}#newer#${rev}`);
  return decided;
}

/** The same without any decision: all that many documents have in common. Throws RejectedInputError 404 and 409. */
export async function retryUndecided(
  request: Omit<RetryRequest, 'resolution'>,
  deps: Pick<RetryDeps, 'ledger' | 'queue'>,
): Promise<DocumentRow> {
  const waiting = waitingOf(await rowOf(request, deps.ledger));
  refuseHalting(waiting);
  refuseIssued(waiting);
  refuseUnknown(waiting);
  refuseGone(waiting);
  return sendAgain(waiting, request.keyId, deps);
}

/** What takes nothing else than the ledger, in the same way. Throws RejectedInputError 404 and 409. */
export async function decideInLedger(
  request: Omit<RetryRequest, 'resolution'> & { readonly decided: Closing | Reopening },
  ledger: Pick<Ledger, 'findDocument' | 'moveDocument'>,
): Promise<DocumentRow> {
  return closeOrReopen(await rowOf(request, ledger), request.decided, request.keyId, ledger);
}

async function closeOrReopen(
  row: DocumentRow,
  decided: Closing | Reopening,
  keyId: string,
  ledger: Pick<Ledger, 'moveDocument'>,
): Promise<DocumentRow> {
  if (decided.resolution === 'reopen') return reopenDocument(row, keyId, ledger);
  const waiting = waitingOf(row);
  refuseHalting(waiting);
  return closeDocument(waiting, decided, keyId, ledger);
}

async function rowOf(
  { tenant, documentId }: Omit<RetryRequest, 'resolution'>,
  { findDocument }: Pick<Ledger, 'findDocument'>,
): Promise<DocumentRow> {
  const row = await findDocument(tenant, documentId);
  if (row) return row;
  throw new RejectedInputError(404, 'This tenant has no such document.');
}

function waitingOf(row: DocumentRow): Waiting {
  if (row.state === 'held' || row.state === 'refused') return row;
  if (row.closedFrom !== undefined)
    throw new RejectedInputError(
      409,
      'The document is closed: a person decided so. Open it again first: {"resolution": "reopen"}.',
    );
  throw new RejectedInputError(409, `The document is ${row.state}: only held and refused ones are retried.`);
}

function refuseHalting({ reason }: Waiting): void {
  if (!isHaltingReason(reason.code)) return;
  throw new RejectedInputError(
    409,
    'The document exists and differs from the order. Check it in the ERP, then accept it: {"resolution": "accept"}.',
  );
}

function refuseIssued({ reason }: Waiting): void {
  if (reason.code !== 'order-changed') return;
  throw new RejectedInputError(
    409,
    'The order has its document already. Issue the difference by hand in the ERP, then name that document: {"resolution": "adopt", "number": ".."}. If nothing more is to be issued, close this: {"resolution": "close"}.',
  );
}

function refuseUnknown({ outcome }: Waiting): void {
  if (outcome !== 'unknown') return;
  throw new RejectedInputError(
    409,
    'The ERP may hold this document. Look there first, then say that it has none ({"resolution": "not-issued"}) or name the one it has ({"resolution": "adopt", "number": ".."}).',
  );
}

/** Whoever retries many for one reason does not mean the one whose money may have been kept. */
function refuseGone(row: Waiting): void {
  if (!isToldGone(row)) return;
  throw new RejectedInputError(
    409,
    'Its refund is not in the shop any more. See there whether the money was returned, then decide about this one with POST .../documents/{documentId}/retry.',
  );
}

async function tellAgain(row: DocumentRow, deps: RetryDeps): Promise<DocumentRow> {
  if (row.state !== 'issued' && row.state !== 'held' && row.state !== 'refused')
    throw new RejectedInputError(409, `The document is ${row.state}: there is nothing to tell of it yet.`);
  if (await deps.tellAgain(row)) return row;
  throw new RejectedInputError(
    409,
    'Nobody is told of the documents of this tenant: it has no connection "notifications", and "writeBack" of "invoicing" is "none".',
  );
}

async function accept(row: Waiting, { keyId }: RetryRequest, ledger: Ledger): Promise<DocumentRow> {
  const { number, total } = row;
  if (number === undefined) throw changedMeanwhile();
  // The document of an earlier version leaves out nothing that was returned since.
  const isEarlier = row.refundsInside !== undefined && total === row.soldTotal;
  const earlier = isEarlier ? { refundsInside: undefined } : {};
  const settled = { number, outcome: 'none', reason: undefined, doubt: undefined, ...earlier } as const;
  const accepted = await ledger.moveDocument(row, 'adopt', settled, {
    text: `Total ${total} accepted.`,
    by: keyId,
  });
  if (!accepted) throw changedMeanwhile();
  await releaseLine(row, ledger);
  return accepted;
}

/** Ends the halt of issuing by this document. False if it did not halt it. An accept that was cut short comes here again. */
const releaseLine = ({ tenant, vendor, documentId }: DocumentRow, ledger: Ledger): Promise<boolean> =>
  ledger.releaseLine(tenant, vendor, documentId);

async function sendAgain(
  row: Waiting,
  keyId: string,
  { ledger, queue }: Pick<RetryDeps, 'ledger' | 'queue'>,
  corrected?: Corrected,
): Promise<DocumentRow> {
  const { tenant, documentId, reason, outcome, closedFrom } = row;
  const nothing = { reason: undefined, doubt: undefined, closedFrom: undefined } as const;
  const fresh = { outcome: 'none', failures: 0, ...nothing } as const;
  const queued = await ledger.moveDocument(
    row,
    'retry',
    { ...fresh, ...(corrected && { correction: corrected.id }) },
    { ...(corrected && { text: corrected.text }), by: keyId },
  );
  if (!queued) throw changedMeanwhile();
  try {
    const message = { v: 1, type: 'document', tenant, documentId, settingsFrom: queued.updatedAt } as const;
    await queue(row.vendor, message, `${documentId}#${queued.rev}`);
  } catch (error) {
    const back = row.state === 'refused' ? 'backToRefused' : 'backToHeld';
    await ledger.moveDocument(
      queued,
      back,
      { reason, outcome, closedFrom },
      { text: 'The queue did not accept it.' },
    );
    throw error;
  }
  return queued;
}
