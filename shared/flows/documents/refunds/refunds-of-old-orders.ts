import { beforeStart } from '../../../domain/before-start.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import type { ShopRefund } from '../../../domain/refund.ts';
import type { OrderReading, ShopOrder } from '../../../domain/shop.ts';

/**
 * Refunds since the start of an order from before it, where its shop tells when they were made: the order asks for
 * nothing here, but whoever issued its invoice may be gone (docs/decisions/refunds.md).
 */
export function refundsOfOldOrder(
  order: Pick<ShopOrder, 'refunds'>,
  reading: OrderReading,
  { startAt }: Pick<Invoicing, 'startAt'>,
): readonly ShopRefund[] {
  if (reading.kind !== 'ignored' || reading.reason !== beforeStart.reason) return [];
  const start = Date.parse(startAt);
  return (order.refunds?.() ?? []).filter(
    ({ createdAt }) => createdAt !== undefined && Date.parse(createdAt) >= start,
  );
}
