import * as z from 'zod';
import { RejectedInputError } from '../../errors.ts';
import type { DocumentRow, RowIn } from '../../ledger/document-row.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { queueDocument } from '../../messages/document-queue.ts';

/**
 * What a person may decide about a document that waits for one. Fixed: docs/decisions/outside-contract.md.
 */
export const resolutionSchema = z.preprocess(
  // `{}` says as little as no body at all.
  body => (z.strictObject({}).safeParse(body).success ? undefined : body),
  z
    .discriminatedUnion('resolution', [
      z.strictObject({ resolution: z.literal('not-issued') }),
      z.strictObject({ resolution: z.literal('adopt'), number: z.string().trim().min(1).max(60) }),
      z.strictObject({ resolution: z.literal('accept') }),
    ])
    .optional(),
);
type Resolution = z.output<typeof resolutionSchema>;

/** A document that waits for a person. */
type Waiting = RowIn<'held' | 'refused'>;

interface RetryRequest {
  readonly tenant: string;
  readonly documentId: string;
  readonly resolution: Resolution;
  /** Id of the API key of who decides: it goes into the history. */
  readonly keyId: string;
}

/**
 * Carries out what a person decided about a held or refused document. Throws RejectedInputError: 404 unknown
 * document, 409 where the state does not allow it or a decision is missing.
 */
export async function retryDocument(
  request: RetryRequest,
  ledger: Ledger,
  queue: typeof queueDocument,
): Promise<DocumentRow> {
  const row = await ledger.findDocument(request.tenant, request.documentId);
  if (!row) throw new RejectedInputError(404, 'This tenant has no such document.');
  const decided = request.resolution;
  if (row.state !== 'held' && row.state !== 'refused') {
    throw new RejectedInputError(
      409,
      `The document is ${row.state}: only held and refused ones are retried.`,
    );
  }
  if (row.reason.code === 'total-mismatch-after-issue') {
    if (decided?.resolution === 'accept') return accept(row, request, ledger);
    throw new RejectedInputError(
      409,
      'The document exists with another total: send {"resolution": "accept"} once it is checked.',
    );
  }
  if (decided?.resolution === 'accept') {
    throw new RejectedInputError(409, '"accept" is for documents that the ERP shows with another total.');
  }
  if (decided?.resolution === 'adopt')
    return end(row, decided.number, `Document ${decided.number} adopted.`, request, ledger);
  if (row.reason.code === 'order-changed') {
    throw new RejectedInputError(
      409,
      'The order has its document already: issue the difference by hand, then send {"resolution": "adopt", "number": ".."}.',
    );
  }
  if (row.outcome === 'unknown' && decided?.resolution !== 'not-issued') {
    throw new RejectedInputError(
      409,
      'The ERP may hold this document: look there first, then send ' +
        '{"resolution": "not-issued"} or {"resolution": "adopt", "number": ".."}.',
    );
  }
  return sendAgain(row, request, ledger, queue);
}

async function accept(row: Waiting, request: RetryRequest, ledger: Ledger): Promise<DocumentRow> {
  const accepted = await end(row, row.number, `Total ${row.total} accepted.`, request, ledger);
  const line = await ledger.readLine(row.tenant, row.vendor);
  if (line.haltedBy === row.documentId) await ledger.updateLine(row.tenant, row.vendor, { haltedBy: null });
  return accepted;
}

async function end(
  row: Waiting,
  number: string | undefined,
  text: string,
  request: RetryRequest,
  ledger: Ledger,
): Promise<DocumentRow> {
  if (number === undefined) throw changedMeanwhile();
  const settled = { number, outcome: 'none', reason: undefined, doubt: undefined } as const;
  const moved = await ledger.moveDocument(row, 'adopt', settled, { text, by: request.keyId });
  if (!moved) throw changedMeanwhile();
  await ledger.expireContent(row.tenant, row.documentId);
  return moved;
}

async function sendAgain(
  row: Waiting,
  request: RetryRequest,
  ledger: Ledger,
  queue: typeof queueDocument,
): Promise<DocumentRow> {
  const { tenant, documentId, reason, outcome } = row;
  const fresh = { outcome: 'none', reason: undefined, doubt: undefined, failures: 0 } as const;
  const queued = await ledger.moveDocument(row, 'retry', fresh, { by: request.keyId });
  if (!queued) throw changedMeanwhile();
  try {
    await queue(row.vendor, { v: 1, type: 'document', tenant, documentId }, `${documentId}#${queued.rev}`);
  } catch (error) {
    const back = row.state === 'refused' ? 'backToRefused' : 'backToHeld';
    await ledger.moveDocument(queued, back, { reason, outcome }, { text: 'The queue did not accept it.' });
    throw error;
  }
  return queued;
}

function changedMeanwhile(): RejectedInputError {
  return new RejectedInputError(409, 'The document changed at this moment: read it again.');
}
