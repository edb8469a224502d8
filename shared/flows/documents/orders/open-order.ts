import { isFinished } from '../../../domain/document.ts';
import type { OrderReading, ShopOrder } from '../../../domain/shop.ts';
import { VendorUnavailableError } from '../../../errors.ts';
import { documentIdOf, referenceOf } from '../../../ledger/document-key.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { IssuingLine } from '../../../ledger/issuing-line.ts';
import { addLogFields, count, log } from '../../../logger.ts';
import type { ShopEvent } from '../../../messages/document-message.ts';
import { reasonOf, tellHeld } from '../issuing/hold-document.ts';
import { follow } from './follow-order.ts';
import { type Figures, figuresOf } from './order-figures.ts';
import { paidOn } from './paid-on.ts';
import {
  type Arrived,
  closedBy,
  findReplayed,
  keep,
  keepWithEnd,
  keyOf,
  lost,
  type OpenContext,
  reasonToIgnore,
  showsPaid,
  type ToldOrder,
  unchanged,
  unseen,
} from './told-order.ts';

export interface OpenedOrder {
  /** One that is opened here and is to be sent is not written yet: what becomes of it writes it. */
  readonly row: DocumentRow;
  /** Where documents are issued, as it was read beside. */
  readonly line?: IssuingLine;
  /** What is kept of it has its end already, so that issuing it need not write one. */
  readonly hasEnd?: boolean;
  /** The version that arrived. */
  readonly version: ShopOrder;
  readonly reading: OrderReading;
  /** The reading is of the version that the ledger keeps: it need not be read back. */
  readonly isKept: boolean;
  /** False if the order was known before. */
  readonly opened: boolean;
}

/**
 * Finds or opens the ledger row of an order. What was not sent yet follows the newest version: it is replaced, or
 * closed if the shop cancelled, voided or refunded it. An unknown order is opened only once it is paid. Undefined if
 * the delivery asks for nothing; the reason is in the log.
 */
export async function openOrder(
  event: ShopEvent,
  arrived: Arrived,
  order: ShopOrder,
  reading: OrderReading,
  context: OpenContext,
): Promise<OpenedOrder | undefined> {
  const documentId = documentIdOf(keyOf(event, order.orderId));
  addLogFields({ documentId });
  const figures = figuresOf(order, reading, context.invoicing);
  const read = { event, arrived, order, reading, figures, documentId };
  // Another worker may change the row between our read and our write: then it is read again.
  for (let turn = 0; turn < mostTurns; turn++) {
    const known = await context.ledger.findDocument(event.tenant, documentId);
    if (!known) return openUnknown(read, context);
    const followed = await follow(known, read, context);
    if (followed === lost) continue;
    // What an earlier turn kept took away the end that whoever finished the document had given it.
    if (followed === unchanged && turn > 0 && isFinished(known))
      await context.ledger.expireContent(event.tenant, documentId);
    const { orderUpdatedAt } = read.figures;
    const isKept =
      followed !== unchanged && followed.state === 'queued' && followed.orderUpdatedAt === orderUpdatedAt;
    return { row: followed === unchanged ? known : followed, version: order, reading, isKept, opened: false };
  }
  throw new VendorUnavailableError('The row of this order changes all the time: it is read again later.');
}

const mostTurns = 4;

async function openUnknown(
  read: ToldOrder,
  { vendor, invoicing, ledger }: OpenContext,
): Promise<OpenedOrder | undefined> {
  const { event, arrived, order, reading, figures, documentId } = read;
  const ignored = reasonToIgnore(event, reading);
  if (ignored !== undefined) {
    log.info('Order ignored', { reason: ignored, orderId: order.orderId });
    count('WebhookIgnored');
    return undefined;
  }
  const { tenant, platform, shop } = event;
  const key = keyOf(event, order.orderId);
  const isTold = reading.kind === 'order' || reading.kind === 'held';
  const held = isTold ? await findReplayed(key, event, ledger) : undefined;
  const start = held ? ({ state: 'held', reason: reasonOf(held) } as const) : stateOf(event, reading);
  const paid = paidOn(event, figures, reading, invoicing);
  const fresh = {
    tenant,
    documentId,
    kind: 'invoice',
    vendor,
    reference: referenceOf(documentId),
    platform,
    shop,
    orderId: order.orderId,
    ...(order.orderName !== undefined && { orderName: order.orderName }),
    currency: invoicing.currencies[0] ?? 'EUR',
    ...(paid !== undefined && { paidOn: paid }),
    ...known(figures),
  } as const;
  const whole = { version: order, reading };
  if (!start) {
    const [line, hasEnd] = await Promise.all([
      ledger.readLine(tenant, vendor),
      keepWithEnd(event, documentId, arrived, ledger),
    ]);
    return { ...whole, row: ledger.beginDocument(fresh), line, hasEnd, isKept: true, opened: true };
  }
  if (isTold) await keep(event, documentId, arrived, ledger);
  const opened = await ledger.openDocument(fresh, start);
  if (opened.opened && held) tellHeld(opened.row, held.reason);
  return { ...opened, ...whole, isKept: opened.opened };
}

/** How a row begins: an order waits of which it is not known whether it was paid, or what it is. */
function stateOf(event: ShopEvent, reading: OrderReading) {
  if (reading.kind === 'closed') return { state: 'closed', reason: closedBy(reading) } as const;
  if (reading.kind === 'unseen') return { state: 'waiting', reason: reasonOf(unseen(event)) } as const;
  if (reading.kind === 'held' && !showsPaid(event, reading))
    return { state: 'waiting', reason: reasonOf(reading.held) } as const;
  return undefined;
}

/** Only what is known: a new row has no field that is undefined. */
function known(figures: Figures): { [Field in keyof Figures]?: NonNullable<Figures[Field]> } {
  return Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined));
}
