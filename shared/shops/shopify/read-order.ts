import * as z from 'zod';
import { parseWithNumbersAsText } from '../../domain/exact-json.ts';
import { HeldError } from '../../domain/held.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import type { OrderReading, ReadPayload } from '../../domain/shop.ts';
import { graphqlDigits } from './graphql-digits.ts';
import { shopifyOrderSchema } from './payload.ts';
import { toOrder } from './to-order.ts';

const identity = z.object({
  id: z.string(),
  admin_graphql_api_id: z.string().nullish(),
  name: z.string().optional().catch(undefined),
});

/** Reads an order of Shopify. Throws SyntaxError if it is not JSON, z.ZodError if it has no id. */
export function readShopifyOrder(text: string, shop: string, invoicing: Invoicing): ReadPayload {
  const payload = parseWithNumbersAsText(text);
  const { id, admin_graphql_api_id, name } = identity.parse(payload);
  return {
    orderId: graphqlDigits(admin_graphql_api_id) ?? id,
    ...(name !== undefined && { orderName: name }),
    reading: read(payload, shop, invoicing),
  };
}

function read(payload: unknown, shop: string, invoicing: Invoicing): OrderReading {
  const parsed = shopifyOrderSchema.safeParse(payload);
  if (!parsed.success) {
    const fields = parsed.error.issues.map(issue => issue.path.join('.')).join(', ');
    const facts = `Shopify sent these fields in an unknown form: ${fields}.`;
    return { kind: 'held', held: new HeldError('order-unreadable', facts) };
  }
  try {
    return toOrder(parsed.data, shop, invoicing);
  } catch (error) {
    if (error instanceof HeldError) return { kind: 'held', held: error };
    throw error;
  }
}
