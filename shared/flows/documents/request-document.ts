import { createHash } from 'node:crypto';
import { clock } from '../../clock.ts';
import type { DocumentKind } from '../../domain/document.ts';
import type { IssuingErp } from '../../domain/erps.ts';
import { RejectedInputError } from '../../errors.ts';
import { documentIdOf, ownRoute, referenceOf } from '../../ledger/document-key.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { queueDocument } from '../../messages/document-queue.ts';

interface DocumentRequest {
  readonly tenant: string;
  readonly vendor: IssuingErp;
  readonly kind: DocumentKind;
  /** Idempotency-Key: 1 to 128 printable characters, kept for ever. */
  readonly key: string;
  /** The ERP's own request, checked, as JSON. */
  readonly text: string;
  readonly currency: string;
}

/**
 * Puts a document that a caller made himself into the line of its ERP, once per key. The same key with the same
 * content gives the present state; with other content RejectedInputError 422. Throws if the queue did not
 * accept; then nothing is on record and the caller may repeat.
 */
export async function requestDocument(
  request: DocumentRequest,
  ledger: Ledger,
  queue: typeof queueDocument,
): Promise<DocumentRow> {
  const { tenant, vendor, kind, key, text, currency } = request;
  const content = { source: 'request', vendor, text } as const;
  const documentId = idOf({ tenant, key });
  const fingerprint = fingerprintOf(text);
  const kept = await ledger.keepContent(tenant, documentId, content, false);
  if (!kept && (await ledger.readContent(tenant, documentId))?.text !== text)
    throw otherContent(await ledger.findDocument(tenant, documentId));
  const { row, opened } = await ledger.openDocument({
    tenant,
    documentId,
    kind,
    vendor,
    reference: referenceOf(documentId),
    shop: ownRoute,
    orderId: key,
    currency,
    fingerprint,
  });
  // The call whose content was there already may have taken its row back since: then it goes in a while.
  if (opened && !kept) await ledger.keepContent(tenant, documentId, content, true);
  // An issued document has no use for content that had expired, or was forgotten, and came again.
  if (kept && !opened && row.state === 'issued') await ledger.dropContent(tenant, documentId);
  if (row.fingerprint !== fingerprint) throw otherContent(row);
  if (opened) await sendFirst(row, ledger, queue);
  if (opened || !isUntouched(row)) return row;
  const taken = await sendForOther(row, ledger, queue);
  return taken && !isUntouched(taken) ? taken : requestDocument(request, ledger, queue);
}

type Call = Pick<DocumentRequest, 'tenant' | 'key'>;

/** One key is one document whatever its kind, so this id does not contain the kind. */
const idOf = ({ tenant, key }: Call): string =>
  documentIdOf({ tenant, kind: 'invoice', source: ownRoute, id: key });

const fingerprintOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 22);

/**
 * What a call asks for. `read` may refuse by the day or by settings what was taken when it came first: a call that is
 * repeated is answered all the same, or its caller would send the document once more under a new key. Throws what `read`
 * throws.
 * @param again reads it without that; undefined if it cannot be read
 */
export async function readCall<Read extends Pick<DocumentRequest, 'text'>>(
  call: Call,
  { read, again }: { readonly read: () => Read; readonly again: () => Read | undefined },
  { findDocument }: Pick<Ledger, 'findDocument'>,
): Promise<Read> {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RejectedInputError)) throw error;
    const known = await findDocument(call.tenant, idOf(call));
    // Reading takes longest where most is wrong: only a key that was taken asks for it.
    const repeated = known && again();
    if (repeated && known.fingerprint === fingerprintOf(repeated.text)) return repeated;
    throw error;
  }
}

/**
 * Throws if the queue did not accept; then nothing is on record, unless another call has taken the row over. The
 * content expires instead of being dropped: another call may have opened the row again meanwhile.
 */
async function sendFirst(row: DocumentRow, ledger: Ledger, queue: typeof queueDocument): Promise<void> {
  try {
    await send(row, queue);
  } catch (error) {
    if (await ledger.dropDocument(row)) await ledger.expireContent(row.tenant, row.documentId);
    throw error;
  }
}

/** Nothing has happened to it yet: the call that opened it may still fail, and would take it back then. */
const isUntouched = (row: DocumentRow): boolean => row.state === 'queued' && row.rev === 1;

/**
 * Takes a row over that another call with the same key has just opened, so that it is never taken back. The message goes
 * first: a row that was touched has one. Undefined if the row was taken back before;
 * one that a third call has opened instead is untouched.
 */
async function sendForOther(
  row: DocumentRow,
  ledger: Ledger,
  queue: typeof queueDocument,
): Promise<DocumentRow | undefined> {
  await send(row, queue);
  const taken = await ledger.moveDocument(row, 'requeue', { requeuedAt: clock.now().toISOString() });
  return taken ?? ledger.findDocument(row.tenant, row.documentId);
}

/** A row that was taken back and is opened again has another mark: SQS may have kept the first message all the same. */
function send(
  { tenant, documentId, vendor, createdAt }: DocumentRow,
  queue: typeof queueDocument,
): Promise<void> {
  return queue(vendor, { v: 1, type: 'document', tenant, documentId }, `${documentId}#open#${createdAt}`);
}

/** @param row the document of the other body; undefined if nothing came of it, since the queue did not accept */
function otherContent(row: DocumentRow | undefined): RejectedInputError {
  return new RejectedInputError(
    422,
    row === undefined
      ? 'This Idempotency-Key was used with another body, of which nothing is on record: use a new key.'
      : 'This Idempotency-Key was used with another body. For the same document repeat the body as it was, "documentDate" included; for another one use a new key.',
  );
}
