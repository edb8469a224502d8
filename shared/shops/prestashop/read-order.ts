import * as z from 'zod';
import { parseWithNumbersAsText } from '../../domain/exact-json.ts';
import { readPayload } from '../../domain/read-payload.ts';
import type { OrderReading, ShopOrder } from '../../domain/shop.ts';
import { type PrestashopOrder, prestashopOrderSchema } from './payload.ts';
import { listedSlips, refundsOf } from './read-refund.ts';
import { toOrder, toSoldOrder } from './to-order.ts';

const identity = z.object({
  order: z.object({ id: z.string(), reference: z.string().optional().catch(undefined) }),
  updatedAt: z.iso.datetime().optional().catch(undefined),
});

/** Parses an order as polling wrote it. Throws SyntaxError if it is not JSON, z.ZodError if it has no id. */
export function parsePrestashopOrder(text: string): ShopOrder {
  const payload = parseWithNumbersAsText(text);
  const { order, updatedAt } = identity.parse(payload);
  return {
    orderId: order.id,
    ...(order.reference?.trim() && { orderName: order.reference.trim() }),
    ...(updatedAt !== undefined && { updatedAt }),
    read: (shop, invoicing) => read(payload, told => toOrder(told, shop, invoicing)),
    readSold: (shop, invoicing) => read(payload, told => toSoldOrder(told, shop, invoicing)),
    refunds: () => refundsOf(payload, order.id),
    listedRefunds: () => listedSlips(payload),
  };
}

const unread = { code: 'order-unreadable', sent: 'PrestaShop has these fields of the order' } as const;

const read = (payload: unknown, toReading: (order: PrestashopOrder) => OrderReading): OrderReading =>
  readPayload(payload, prestashopOrderSchema, unread, toReading);
