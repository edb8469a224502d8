import * as z from 'zod';
import { parseWithNumbersAsText } from '../../domain/exact-json.ts';
import { readPayload } from '../../domain/read-payload.ts';
import type { OrderReading, ShopOrder } from '../../domain/shop.ts';
import type { WoocommerceSettings } from './connection.ts';
import { orderSchema } from './payload.ts';
import { knownRefunds, listedRefunds, shopRefunds, type ToldRefund } from './refund/read-refund.ts';
import { toOrder, toSoldOrder } from './to-order.ts';
import { momentOf } from './versions.ts';

/** An order with the refunds that the shop was asked for (`complete` of rest/complete-order.ts). */
const whole = z.object({ order: z.unknown(), refundDetails: z.array(z.unknown()) });
const identity = z.object({ id: z.string(), number: z.string().nullish().catch(undefined) });

/** Parses an order of WooCommerce. Throws SyntaxError if it is not JSON, z.ZodError if it has no id. */
export function parseWoocommerceOrder(text: string, settings: WoocommerceSettings): ShopOrder {
  const parsed = parseWithNumbersAsText(text);
  const told = whole.safeParse(parsed);
  const payload = told.success ? told.data.order : parsed;
  const { id: orderId, number } = identity.parse(payload);
  const refunds = knownRefunds(payload, told.data?.refundDetails ?? []);
  const updatedAt = momentOf(payload);
  const isGone = Object.keys(payload as object).length === 1;
  const read = (
    toReading: (order: z.output<typeof orderSchema>, refunds: readonly ToldRefund[]) => OrderReading,
  ): OrderReading =>
    isGone ? gone : readPayload(payload, orderSchema, unread, order => toReading(order, refunds));
  return {
    orderId,
    ...(number?.trim() && { orderName: `#${number.trim()}` }),
    ...(updatedAt !== undefined && { updatedAt }),
    read: (shop, invoicing) =>
      read((order, of) => toOrder(order, of, { shop, settings, updatedAt }, invoicing)),
    readSold: (shop, invoicing) =>
      read((order, of) => toSoldOrder(order, of, { shop, settings, updatedAt }, invoicing)),
    refunds: () => shopRefunds(payload, orderId, refunds, settings),
    listedRefunds: () => listedRefunds(payload),
  };
}

const unread = { code: 'order-unreadable', sent: 'WooCommerce sent these fields' } as const;
const gone: OrderReading = { kind: 'ignored', reason: 'the order was deleted in the shop' };
