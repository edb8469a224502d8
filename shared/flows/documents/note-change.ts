import { HeldError } from '../../domain/held.ts';
import { formatMinor, parseMinor } from '../../domain/money.ts';
import type { Order } from '../../domain/order.ts';
import { documentIdOf, referenceOf } from '../../ledger/document-key.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { ShopEvent } from '../../messages/document-message.ts';
import { reasonOf, tellHeld } from './issuing/hold-document.ts';
import { type Figures, figuresOf, isNewer, isSame } from './order-figures.ts';

/**
 * After a known order came again: if its document exists and the order has changed since, the difference is put
 * before a person, once per version.
 */
export async function noteChange(
  known: DocumentRow,
  order: Order,
  { platform }: Pick<ShopEvent, 'platform'>,
  ledger: Ledger,
): Promise<void> {
  const row = await ledger.findDocument(known.tenant, known.documentId);
  const figures = figuresOf(order);
  if (!row?.number || !isNewer(row, figures) || isSame(row, figures)) return;
  const { tenant, kind, vendor, shop, orderId, orderName, currency } = row;
  const id = `${orderId}#${figures.fingerprint}`;
  const documentId = documentIdOf({ tenant, kind, platform, source: shop, id });
  const held = changedSince(row, order, figures);
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
      ...figures,
    },
    reasonOf(held),
  );
  if (opened.opened) tellHeld(opened.row, held.reason);
}

function changedSince(row: DocumentRow, { totals, currency }: Order, { expectedTotal }: Figures): HeldError {
  const was = row.expectedTotal ?? row.total;
  const difference = was === undefined ? 'unknown' : formatMinor(totals.gross - parseMinor(was));
  return new HeldError(
    'order-changed',
    `The order changed after document ${row.number} was issued: ` +
      `it was ${was ?? 'unreadable'}, now it is ${expectedTotal} ${currency} ` +
      `(difference ${difference}).`,
  );
}
