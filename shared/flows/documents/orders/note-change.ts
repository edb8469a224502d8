import { HeldError } from '../../../domain/held.ts';
import { formatMinor, parseMinor } from '../../../domain/money.ts';
import type { Order } from '../../../domain/order.ts';
import { documentIdOf, referenceOf } from '../../../ledger/document-key.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { reasonOf, tellHeld } from '../issuing/hold-document.ts';
import { figuresOf, isNewer, isSame } from './order-figures.ts';

/**
 * After a known order came again: if its document exists and the order has changed since, the difference is put
 * before a person, once per version.
 */
export async function noteChange(known: DocumentRow, order: Order, ledger: Ledger): Promise<void> {
  const row = await ledger.findDocument(known.tenant, known.documentId);
  const reading = { kind: 'order', order } as const;
  const figures = figuresOf(order, reading);
  if (!row?.number || !isNewer(row, figures, reading) || isSame(row, figures)) return;
  const { tenant, kind, vendor, shop, orderId, orderName, currency } = row;
  const id = `${orderId}#${figures.fingerprint}#${order.updatedAt}`;
  const { platform } = order;
  const documentId = documentIdOf({ tenant, kind, platform, source: shop, id });
  const held = changedSince(row, order);
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
      expectedTotal: formatMinor(order.totals.gross),
      fingerprint: figures.fingerprint ?? '',
      orderUpdatedAt: order.updatedAt,
    },
    { state: 'held', reason: reasonOf(held) },
  );
  if (opened.opened) tellHeld(opened.row, held.reason);
  const { fingerprint, orderUpdatedAt } = figures;
  const soldTotal = formatMinor(order.version.gross);
  await ledger.moveDocument(row, 'noteVersion', { fingerprint, orderUpdatedAt, soldTotal });
}

function changedSince(row: DocumentRow, { version, currency }: Order): HeldError {
  const was = row.soldTotal ?? row.expectedTotal ?? row.total;
  const difference = was === undefined ? 'unknown' : formatMinor(version.gross - parseMinor(was));
  return new HeldError(
    'order-changed',
    `The order changed after document ${row.number} was issued: before this change it was ${was ?? 'unreadable'}, now it is ${formatMinor(version.gross)} ${currency} (difference ${difference}).`,
  );
}
