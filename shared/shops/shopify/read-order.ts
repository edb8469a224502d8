import * as z from 'zod';
import { parseWithNumbersAsText } from '../../domain/exact-json.ts';
import { readPayload } from '../../domain/read-payload.ts';
import type { OrderReading, ShopOrder } from '../../domain/shop.ts';
import { graphqlDigits } from './graphql-digits.ts';
import { type ShopifyOrder, shopifyOrderSchema } from './payload.ts';
import { refundsOf } from './refund/read-refund.ts';
import { toOrder, toSoldOrder } from './to-order.ts';

const instant = z.iso.datetime({ offset: true }).optional().catch(undefined);
const identity = z.object({
  id: z.string(),
  admin_graphql_api_id: z.string().nullish().catch(undefined),
  name: z.string().optional().catch(undefined),
  updated_at: instant,
});
/** The body of orders/edited: what was added and removed, and no totals. */
const edit = z.object({ order_edit: z.object({ order_id: z.string(), created_at: instant }) });

/** Parses an order of Shopify. Throws SyntaxError if it is not JSON, z.ZodError if it has no id. */
export function parseShopifyOrder(text: string): ShopOrder {
  const payload = parseWithNumbersAsText(text);
  const edited = edit.safeParse(payload);
  if (edited.success) {
    const { order_id: orderId, created_at: at } = edited.data.order_edit;
    const unseen = (): OrderReading => ({ kind: 'unseen' });
    return { orderId, ...updatedAt(at), read: unseen, readSold: unseen };
  }
  const { id, admin_graphql_api_id, name, updated_at } = identity.parse(payload);
  const orderId = graphqlDigits(admin_graphql_api_id) ?? id;
  return {
    orderId,
    ...(name !== undefined && { orderName: name }),
    ...updatedAt(updated_at),
    read: (shop, invoicing) => read(payload, order => toOrder(order, shop, invoicing)),
    readSold: (shop, invoicing) => read(payload, order => toSoldOrder(order, shop, invoicing)),
    refunds: () => refundsOf(payload, orderId),
  };
}

const updatedAt = (instant: string | undefined): { updatedAt?: string } =>
  instant === undefined ? {} : { updatedAt: new Date(instant).toISOString() };

const unread = { code: 'order-unreadable', sent: 'Shopify sent these fields' } as const;

const read = (payload: unknown, toReading: (order: ShopifyOrder) => OrderReading): OrderReading =>
  readPayload(payload, shopifyOrderSchema, unread, toReading);
