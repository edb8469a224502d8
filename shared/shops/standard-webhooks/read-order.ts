import * as z from 'zod';
import { parseWithNumbersAsText } from '../../domain/exact-json.ts';
import { readPayload } from '../../domain/read-payload.ts';
import type { OrderReading, ShopOrder } from '../../domain/shop.ts';
import { type StandardOrder, standardOrderSchema } from './payload.ts';
import { refundsOf } from './read-refund.ts';
import { toOrder, toSoldOrder } from './to-order.ts';

const instant = z.iso.datetime({ offset: true }).optional().catch(undefined);
const message = z.object({ type: z.string().catch(''), data: z.unknown() });
const identity = z.object({
  id: z.string(),
  name: z.string().optional().catch(undefined),
  updatedAt: instant,
});

/** Parses the order of a message. Throws SyntaxError if it is not JSON, z.ZodError if it has no id. */
export function parseStandardOrder(text: string): ShopOrder {
  const { type, data } = message.parse(parseWithNumbersAsText(text));
  const { id: orderId, name, updatedAt } = identity.parse(data);
  return {
    orderId,
    ...(name?.trim() && { orderName: name.trim() }),
    ...(updatedAt !== undefined && { updatedAt: new Date(updatedAt).toISOString() }),
    read: (shop, invoicing) => read(data, order => toOrder(order, { type, shop }, invoicing)),
    readSold: (shop, invoicing) => read(data, order => toSoldOrder(order, { type, shop }, invoicing)),
    refunds: () => refundsOf(data, orderId),
  };
}

const unread = { code: 'order-unreadable', sent: 'The shop sent these fields of the order' } as const;

const read = (data: unknown, toReading: (order: StandardOrder) => OrderReading): OrderReading =>
  readPayload(data, standardOrderSchema, unread, toReading);
