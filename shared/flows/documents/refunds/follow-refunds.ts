import type { OrderReading, ShopOrder } from '../../../domain/shop.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { ShopEvent } from '../../../messages/document-message.ts';
import type { queueDocument } from '../../../messages/document-queue.ts';
import { creditIdOf, openRefund, type RefundContext } from './open-refund.ts';
import { refundsOfOldOrder } from './refunds-of-old-orders.ts';
import { sendRefund } from './release-credits.ts';

/**
 * After a known order came: the refunds that it carries are known in their newest state. One that nobody has told of is
 * opened, unless the invoice leaves it out already or will never be issued. Each that may be credited gets a message.
 */
export async function followRefunds(
  event: ShopEvent,
  order: ShopOrder,
  invoice: Pick<DocumentRow, 'tenant' | 'documentId'>,
  context: RefundContext,
  queue: typeof queueDocument,
): Promise<void> {
  const refunds = order.refunds?.() ?? [];
  if (refunds.length === 0) return;
  const { ledger } = context;
  const row = await ledger.findDocument(invoice.tenant, invoice.documentId);
  for (const refund of refunds) {
    const known = await ledger.findDocument(event.tenant, creditIdOf(event, refund));
    if (!known && !mayNeedCredit(row, refund.refundId)) continue;
    const placed = await openRefund(event, refund, { ...context, orderUpdatedAt: order.updatedAt });
    if (placed?.state === 'queued' && placed.rev !== known?.rev) await sendRefund(placed, queue);
  }
}

/** What a person closed may have its invoice elsewhere. */
const mayNeedCredit = (invoice: DocumentRow | undefined, refundId: string): boolean =>
  invoice !== undefined &&
  (invoice.state !== 'closed' || invoice.closedFrom !== undefined) &&
  !invoice.refundsInside?.includes(refundId);

/** After an order came that asks for nothing: what was returned of one from before the start is put on record. */
export async function followOldRefunds(
  event: ShopEvent,
  order: ShopOrder,
  reading: OrderReading,
  context: RefundContext,
): Promise<void> {
  for (const refund of refundsOfOldOrder(order, reading, context.invoicing))
    await openRefund(event, refund, context);
}
