import { dayIn } from '../../../clock.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import type { OrderReading } from '../../../domain/shop.ts';
import type { ShopEvent } from '../../../messages/document-message.ts';
import type { Figures } from './order-figures.ts';

/**
 * The day on which it was paid, `YYYY-MM-DD`: as the shop tells it, else that of the change which tells of the payment.
 * Another change tells nothing, unless the order is of the same day.
 */
export function paidOn(
  { event }: Pick<ShopEvent, 'event'>,
  { orderUpdatedAt }: Pick<Figures, 'orderUpdatedAt'>,
  reading: OrderReading,
  { timezone }: Pick<Invoicing, 'timezone'>,
): string | undefined {
  const paidAt = reading.kind === 'order' ? reading.order.paidAt : undefined;
  if (paidAt !== undefined) return dayIn(timezone, new Date(paidAt));
  if (orderUpdatedAt === undefined) return undefined;
  const day = dayIn(timezone, new Date(orderUpdatedAt));
  const placed = reading.kind === 'order' ? dayIn(timezone, new Date(reading.order.placedAt)) : undefined;
  return event === 'paid' || day === placed ? day : undefined;
}
