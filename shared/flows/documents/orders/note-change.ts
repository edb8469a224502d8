import { createHash } from 'node:crypto';
import { HeldError } from '../../../domain/held.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import { formatMinor, parseMinor } from '../../../domain/money.ts';
import type { Order } from '../../../domain/order.ts';
import type { Platform } from '../../../domain/platforms.ts';
import type { OrderReading, ShopOrder } from '../../../domain/shop.ts';
import { documentIdOf, referenceOf } from '../../../ledger/document-key.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { reasonOf, tellHeld } from '../issuing/hold-document.ts';
import { type Figures, figuresOf, isNewer, isSame } from './order-figures.ts';

/** A version of an order, and whose it is. */
interface Told {
  readonly platform: Platform;
  readonly version: ShopOrder;
}

/** What is told of an order that changed after its document. */
interface Change {
  /** Tells this change from others of the order. */
  readonly id: string;
  readonly held: HeldError;
  /** What the order is now, where it can be read. */
  readonly order?: Order;
}

/**
 * After a known order came again: if its document exists and the order has changed since, the difference is put
 * before a person, once per change. Money that was returned does not count: it has its credit notes.
 */
export async function noteChange(
  known: DocumentRow,
  { platform, version }: Told,
  invoicing: Invoicing,
  ledger: Ledger,
): Promise<void> {
  const row = await ledger.findDocument(known.tenant, known.documentId);
  if (row?.number === undefined) return;
  const reading = version.readSold(row.shop, invoicing);
  const figures = figuresOf(version, reading);
  if (!isNewer(row, figures, reading)) return;
  const change = changeOf(row, reading, figures);
  if (change) await tell({ ...row, platform }, change, figures, ledger);
}

function changeOf(row: DocumentRow, reading: OrderReading, figures: Figures): Change | undefined {
  switch (reading.kind) {
    case 'order': {
      const { order } = reading;
      const id = `${figures.fingerprint}#${order.updatedAt}`;
      return isSame(row, figures) ? undefined : { id, held: changedSince(row, order), order };
    }
    case 'held':
      return unclearSince(row, reading.held.facts);
    case 'closed':
      return unclearSince(row, reading.reason);
    default:
      return undefined;
  }
}

async function tell(
  row: DocumentRow & { readonly platform: Platform },
  { id, held, order }: Change,
  { fingerprint, orderUpdatedAt }: Figures,
  ledger: Ledger,
): Promise<void> {
  const { tenant, kind, vendor, platform, shop, orderId, orderName, currency } = row;
  const documentId = documentIdOf({ tenant, kind, platform, source: shop, id: `${orderId}#${id}` });
  const opened = await ledger.openDocument(
    {
      tenant,
      documentId,
      kind,
      vendor,
      reference: referenceOf(documentId),
      platform,
      shop,
      orderId,
      ...(orderName !== undefined && { orderName }),
      currency,
      ...(order && { expectedTotal: formatMinor(order.totals.gross) }),
      ...(fingerprint !== undefined && { fingerprint }),
      ...(orderUpdatedAt !== undefined && { orderUpdatedAt }),
    },
    { state: 'held', reason: reasonOf(held) },
  );
  if (opened.opened) tellHeld(opened.row, held.reason);
  const read = order && { fingerprint, soldTotal: formatMinor(order.version.gross) };
  await ledger.moveDocument(row, 'noteVersion', { ...read, orderUpdatedAt });
}

function changedSince(row: DocumentRow, { version, currency }: Order): HeldError {
  const was = row.soldTotal ?? row.expectedTotal ?? row.total;
  const difference = was === undefined ? 'unknown' : formatMinor(version.gross - parseMinor(was));
  return new HeldError(
    'order-changed',
    `The order changed after document ${row.number} was issued: before this change it was ${was ?? 'unreadable'}, now it is ${formatMinor(version.gross)} ${currency} (difference ${difference}).`,
  );
}

/** What a person has seen of this order already, and issued all the same, is not told again. */
function unclearSince(row: DocumentRow, facts: string): Change | undefined {
  if (row.history.some(({ text }) => text?.includes(facts))) return undefined;
  const id = createHash('sha256').update(facts).digest('base64url').slice(0, 22);
  const seen = `The order changed after document ${row.number} was issued, and its new total is not clear: ${facts}`;
  return { id, held: new HeldError('order-changed', seen) };
}
