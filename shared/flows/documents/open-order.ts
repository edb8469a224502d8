import type { IssuingErp } from '../../domain/erps.ts';
import { HeldError } from '../../domain/held.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import type { OrderReading, ShopOrder } from '../../domain/shop.ts';
import { type DocumentKey, documentIdOf, referenceOf } from '../../ledger/document-key.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { addLogFields, count, log } from '../../logger.ts';
import type { ShopEvent } from '../../messages/document-message.ts';
import { reasonOf, tellHeld } from './issuing/hold-document.ts';
import { figuresOf, isNewer } from './order-figures.ts';

/** An order as it arrived: its text, and the same gzipped. */
export interface Arrived {
  readonly text: string;
  readonly packed: Buffer;
}

export interface OpenedOrder {
  readonly row: DocumentRow;
  readonly reading: OrderReading;
  /** The reading is of the version that the ledger keeps: it need not be read back. */
  readonly isKept: boolean;
  /** False if the order was known before. */
  readonly opened: boolean;
}

interface Context {
  readonly vendor: IssuingErp;
  readonly invoicing: Invoicing;
  readonly ledger: Ledger;
}

/**
 * Finds or opens the ledger row of a paid order. A newer version replaces one of which nothing was sent yet.
 * Undefined if the order asks for no document; the reason is in the log.
 */
export async function openOrder(
  event: ShopEvent,
  arrived: Arrived,
  shopOrder: ShopOrder,
  { vendor, invoicing, ledger }: Context,
): Promise<OpenedOrder | undefined> {
  const { tenant, platform, shop } = event;
  const { read, ...identity } = shopOrder;
  const reading = read(shop, invoicing);
  if (reading.kind === 'ignored') {
    log.info('Order ignored', { reason: reading.reason, orderId: identity.orderId });
    count('WebhookIgnored');
    return undefined;
  }
  const key = keyOf(event, identity.orderId);
  const documentId = documentIdOf(key);
  addLogFields({ documentId });
  const known = await ledger.findDocument(tenant, documentId);
  if (known) {
    const replaced = await replaceUnsent(known, event, arrived, reading, ledger);
    return { row: replaced ?? known, reading, isKept: replaced !== undefined, opened: false };
  }
  await keep(event, documentId, arrived, ledger);
  const order = reading.kind === 'order' ? reading.order : undefined;
  const replayed = await findReplayed(key, event, ledger);
  const opened = await ledger.openDocument(
    {
      tenant,
      documentId,
      kind: 'invoice',
      vendor,
      reference: referenceOf(documentId),
      platform,
      shop,
      ...identity,
      currency: order?.currency ?? invoicing.currencies[0] ?? 'EUR',
      ...(order && figuresOf(order)),
    },
    replayed && reasonOf(replayed),
  );
  if (opened.opened && replayed) tellHeld(opened.row, replayed.reason);
  return { ...opened, reading, isKept: opened.opened };
}

/** The key of an order's invoice. */
export const keyOf = ({ tenant, platform, shop }: ShopEvent, orderId: string): OrderKey => ({
  tenant,
  kind: 'invoice',
  platform,
  source: shop,
  id: orderId,
});
type OrderKey = Extract<DocumentKey, { platform: unknown }>;

/**
 * A signature covers the body, not the shop: a delivery of another shop that shares the secret may have been sent
 * again under this shop's name. Ids of orders are unique over all shops of a platform, so that one tells.
 */
async function findReplayed(
  key: OrderKey,
  { signedLike }: ShopEvent,
  ledger: Ledger,
): Promise<HeldError | undefined> {
  for (const source of signedLike) {
    if (await ledger.findDocument(key.tenant, documentIdOf({ ...key, source })))
      return new HeldError('order-of-another-shop', `This order is known under the shop ${source} already.`);
  }
  return undefined;
}

/** The row with the newer version of its order, or undefined if it keeps what it has. */
async function replaceUnsent(
  row: DocumentRow,
  event: ShopEvent,
  arrived: Arrived,
  reading: OrderReading,
  ledger: Ledger,
): Promise<DocumentRow | undefined> {
  const unsent = row.outcome === 'none' && row.number === undefined && row.reason?.code !== 'order-changed';
  if (!unsent || reading.kind !== 'order') return undefined;
  const figures = figuresOf(reading.order);
  if (!isNewer(row, figures)) return undefined;
  await keep(event, row.documentId, arrived, ledger);
  const note = { text: 'The shop sent a newer version of the order.' };
  return ledger.moveDocument(row, 'replace', { ...figures, reason: undefined }, note);
}

async function keep(
  { tenant, platform }: ShopEvent,
  documentId: string,
  { text, packed }: Arrived,
  ledger: Ledger,
): Promise<void> {
  await ledger.keepContent(tenant, documentId, { source: 'shop', platform, text }, true, packed);
}
