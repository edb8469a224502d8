import * as z from 'zod';
import { parseWithNumbersAsText } from '../../domain/exact-json.ts';
import { HeldError } from '../../domain/held.ts';
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

/** Fields that a reason names; an order may have thousands of lines. */
const mostNamed = 20;

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

function read(payload: unknown, toReading: (order: ShopifyOrder) => OrderReading): OrderReading {
  const parsed = shopifyOrderSchema.safeParse(payload);
  if (!parsed.success) return { kind: 'held', held: unreadable(parsed.error) };
  try {
    return toReading(parsed.data);
  } catch (error) {
    if (error instanceof HeldError) return { kind: 'held', held: error };
    throw error;
  }
}

function unreadable({ issues }: z.ZodError): HeldError {
  const fields = [...new Set(issues.map(issue => issue.path.join('.')))];
  const more = fields.length > mostNamed ? ` and ${fields.length - mostNamed} more` : '';
  const named = `${fields.slice(0, mostNamed).join(', ')}${more}`;
  return new HeldError('order-unreadable', `Shopify sent these fields in an unknown form: ${named}.`);
}
