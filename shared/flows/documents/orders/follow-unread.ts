import { HeldError } from '../../../domain/held.ts';
import type { DocumentContent } from '../../../ledger/contents.ts';
import { documentIdOf, referenceOf } from '../../../ledger/document-key.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import type { ShopEvent } from '../../../messages/document-message.ts';
import { holdDocument, outcomeOf, reasonOf, tellHeld } from '../issuing/hold-document.ts';
import { lookAtClosed } from './changes/follow-closed.ts';
import { keyOf } from './told-order.ts';

/** A version of a known order that nobody could read, and why it is put before a person. */
interface Unread {
  readonly event: ShopEvent;
  readonly content: Extract<DocumentContent, { source: 'shop' }>;
  /** ISO instant of the version, where it is told. */
  readonly updatedAt: string | undefined;
  readonly held: HeldError;
}

/**
 * A newer message of a known order is about to go, and could not be read: the version before it must not be issued any
 * more, and a document that exists may be wrong. Either waits for a person then. Gives the row of the order.
 */
export async function followUnread(known: DocumentRow, unread: Unread, ledger: Ledger): Promise<DocumentRow> {
  const { content, updatedAt, held } = unread;
  const { tenant, documentId, orderUpdatedAt = '' } = known;
  if (updatedAt !== undefined && updatedAt <= orderUpdatedAt) return known;
  if (known.number !== undefined) {
    await tellUnread(known, unread, ledger);
    return known;
  }
  await ledger.keepContent(tenant, documentId, content, true);
  const isOut = outcomeOf(known) === 'unknown';
  const row = isOut ? await ledger.moveDocument(known, 'keepNewer', { hasNewer: true }) : known;
  const move = { move: ledger.moveDocument };
  // Whoever retries many for the same reason does not mean one that a person closed.
  const because = known.closedFrom === undefined ? held : lookAtClosed(held.facts);
  if (row) await holdDocument(row, move, because, outcomeOf(row), { orderUpdatedAt: updatedAt });
  return (await ledger.findDocument(tenant, documentId)) ?? known;
}

async function tellUnread(known: DocumentRow, { event, held }: Unread, ledger: Ledger): Promise<void> {
  const { tenant, kind, vendor, shop, orderId, orderName, currency } = known;
  const documentId = documentIdOf({ ...keyOf(event, `${orderId}#${event.sha256.slice(0, 16)}`), kind });
  const facts = `The order changed after document ${known.number} was issued, and how was not read: ${held.facts}`;
  const reason = reasonOf(new HeldError('order-changed', facts));
  const { row, opened } = await ledger.openDocument(
    {
      ...{ tenant, documentId, kind, vendor, reference: referenceOf(documentId) },
      ...{ platform: event.platform, shop, orderId, currency },
      ...(orderName !== undefined && { orderName }),
    },
    { state: 'held', reason },
  );
  if (opened) tellHeld(row, 'order-changed');
}
