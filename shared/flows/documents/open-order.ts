import { createHash } from 'node:crypto';
import type { IssuingErp } from '../../domain/erps.ts';
import { HeldError } from '../../domain/held.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import { formatMinor, parseMinor } from '../../domain/money.ts';
import type { Order } from '../../domain/order.ts';
import { documentIdOf, referenceOf } from '../../ledger/document-key.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { addLogFields, count, log } from '../../logger.ts';
import type { ShopEvent } from '../../messages/document-message.ts';

/** What a shop's mapper makes of a payload. */
export type ReadOrder =
  | { readonly kind: 'order'; readonly order: Order }
  | { readonly kind: 'ignored'; readonly reason: string };

export interface ShopReader {
  /** Id and name of the order; reads nothing else. Throws if the payload has no id. */
  readonly identify: (text: string) => { readonly orderId: string; readonly orderName?: string };
  /** Throws HeldError for an order that a person must look at. */
  readonly toOrder: (text: string, shop: string, invoicing: Invoicing) => ReadOrder;
}

export interface OpenedOrder {
  readonly row: DocumentRow;
  /** Present if the payload could be read. */
  readonly order?: Order;
  /** False if the order was known before. */
  readonly opened: boolean;
}

/**
 * Finds or opens the ledger row of a paid order. A newer version replaces one of which nothing was sent yet.
 * Undefined if the order asks for no document; the reason is in the log.
 */
export async function openOrder(
  event: ShopEvent,
  text: string,
  context: {
    readonly vendor: IssuingErp;
    readonly reader: ShopReader;
    readonly invoicing: Invoicing;
    readonly ledger: Ledger;
  },
): Promise<OpenedOrder | undefined> {
  const { ledger, vendor } = context;
  const identity = context.reader.identify(text);
  const read = readOrder(text, event.shop, context.reader, context.invoicing);
  if (read?.kind === 'ignored') {
    log.info('Order ignored', { reason: read.reason, orderId: identity.orderId });
    count('WebhookIgnored');
    return undefined;
  }
  const documentId = documentIdOf({
    tenant: event.tenant,
    kind: 'invoice',
    shop: event.shop,
    id: identity.orderId,
  });
  addLogFields({ documentId });
  const figures = read ? figuresOf(read.order) : {};
  const order = read && { order: read.order };
  const known = await ledger.findDocument(event.tenant, documentId);
  if (known)
    return { row: await replaceUnsent(known, text, event, figures, ledger), ...order, opened: false };
  await ledger.keepContent(event.tenant, documentId, { type: event.platform, text }, true);
  const opened = await ledger.openDocument({
    tenant: event.tenant,
    documentId,
    kind: 'invoice',
    vendor,
    reference: referenceOf(documentId),
    shop: event.shop,
    ...identity,
    currency: read?.order.currency ?? context.invoicing.currencies[0] ?? 'EUR',
    ...figures,
  });
  return { ...opened, ...order };
}

/**
 * After a known order came again: if its document exists and the order has changed since, the difference is put
 * before a person, once per version.
 */
export async function noteChange(known: DocumentRow, order: Order, ledger: Ledger): Promise<void> {
  const row = await ledger.findDocument(known.tenant, known.documentId);
  const figures = figuresOf(order);
  if (!row?.number || !isNewer(row, figures) || isSame(row, figures)) return;
  const id = `${row.orderId}#${figures.fingerprint}`;
  const documentId = documentIdOf({ tenant: row.tenant, kind: row.kind, shop: row.shop, id });
  const was = row.expectedTotal ?? row.total;
  const difference = was === undefined ? undefined : formatMinor(order.totals.gross - parseMinor(was));
  const held = new HeldError(
    'order-changed',
    `The order changed after document ${row.number} was issued: it was ${was ?? 'unreadable'}, now it is ${figures.expectedTotal} ${order.currency} (difference ${difference ?? 'unknown'}).`,
  );
  const { tenant, kind, vendor, shop, orderId, orderName, currency } = row;
  const { opened } = await ledger.openDocument(
    {
      tenant,
      documentId,
      kind,
      vendor,
      reference: referenceOf(documentId),
      shop,
      orderId,
      ...(orderName !== undefined && { orderName }),
      currency,
      ...figures,
    },
    { code: held.reason, text: held.message },
  );
  if (!opened) return;
  log.warn('Document held', { reason: held.reason, changed: row.documentId });
  count('DocumentHeld', { vendor });
}

/** Undefined if the order must be held: its document is prepared again, and held with its reason, later. */
function readOrder(
  text: string,
  shop: string,
  reader: ShopReader,
  invoicing: Invoicing,
): ReadOrder | undefined {
  try {
    return reader.toOrder(text, shop, invoicing);
  } catch (error) {
    if (error instanceof HeldError) return undefined;
    throw error;
  }
}

interface Figures {
  readonly expectedTotal: string;
  readonly fingerprint: string;
  readonly orderUpdatedAt: string;
}

function figuresOf(order: Order): Figures {
  const lines = order.lines.map(line => [
    line.kind,
    line.sku ?? line.name,
    line.quantity,
    line.gross.toString(),
  ]);
  const all = JSON.stringify([order.totals.gross.toString(), lines]);
  return {
    expectedTotal: formatMinor(order.totals.gross),
    fingerprint: createHash('sha256').update(all).digest('base64url').slice(0, 22),
    orderUpdatedAt: new Date(order.updatedAt).toISOString(),
  };
}

function isNewer(row: DocumentRow, figures: Partial<Figures>): figures is Figures {
  const { orderUpdatedAt } = figures;
  return (
    orderUpdatedAt !== undefined && (row.orderUpdatedAt === undefined || orderUpdatedAt > row.orderUpdatedAt)
  );
}

/** An order that could not be read when its row was opened has no fingerprint: then its total tells. */
function isSame(row: DocumentRow, { fingerprint, expectedTotal }: Figures): boolean {
  return row.fingerprint === undefined
    ? row.expectedTotal === expectedTotal
    : row.fingerprint === fingerprint;
}

async function replaceUnsent(
  row: DocumentRow,
  text: string,
  event: ShopEvent,
  figures: Partial<Figures>,
  ledger: Ledger,
): Promise<DocumentRow> {
  const unsent = row.outcome === 'none' && row.number === undefined && row.reason?.code !== 'order-changed';
  if (!unsent || !isNewer(row, figures)) return row;
  await ledger.keepContent(event.tenant, row.documentId, { type: event.platform, text }, true);
  const note = { text: 'The shop sent a newer version of the order.' };
  return (await ledger.moveDocument(row, 'replace', { ...figures, reason: undefined }, note)) ?? row;
}
