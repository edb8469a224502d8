import type { IssuingErp } from '../../domain/erps.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import type { OrderReading, ReadShopOrder } from '../../domain/shop.ts';
import { documentIdOf, referenceOf } from '../../ledger/document-key.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { addLogFields, count, log } from '../../logger.ts';
import type { ShopEvent } from '../../messages/document-message.ts';
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
  readonly read: ReadShopOrder;
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
  { vendor, read, invoicing, ledger }: Context,
): Promise<OpenedOrder | undefined> {
  const { tenant, platform, shop } = event;
  const { reading, ...identity } = read(arrived.text, shop, invoicing);
  if (reading.kind === 'ignored') {
    log.info('Order ignored', { reason: reading.reason, orderId: identity.orderId });
    count('WebhookIgnored');
    return undefined;
  }
  const key = { tenant, kind: 'invoice', platform, source: shop, id: identity.orderId } as const;
  const documentId = documentIdOf(key);
  addLogFields({ documentId });
  const known = await ledger.findDocument(tenant, documentId);
  if (known) {
    const replaced = await replaceUnsent(known, event, arrived, reading, ledger);
    return { row: replaced ?? known, reading, isKept: replaced !== undefined, opened: false };
  }
  await keep(event, documentId, arrived, ledger);
  const order = reading.kind === 'order' ? reading.order : undefined;
  const opened = await ledger.openDocument({
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
  });
  return { ...opened, reading, isKept: opened.opened };
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
