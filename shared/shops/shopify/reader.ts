import * as z from 'zod';
import { HeldError } from '../../domain/held.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import { parseJsonKeepingNumbers } from '../../domain/lossless-json.ts';
import { graphqlDigits } from './graphql-digits.ts';
import { readShopifyOrder, type ShopifyOrder } from './payload.ts';
import { type ShopifyOutcome, toOrder } from './to-order.ts';

const identity = z.object({
  id: z.string(),
  admin_graphql_api_id: z.string().nullish(),
  name: z.string().optional().catch(undefined),
});

/** Reads Shopify's orders for the workers. */
export const shopifyReader = {
  /** Id and name, even of an order that cannot be read otherwise. Throws z.ZodError if there is no id. */
  identify: (text: string): { orderId: string; orderName?: string } => {
    const { id, admin_graphql_api_id, name } = identity.parse(parseJsonKeepingNumbers(text));
    return {
      orderId: graphqlDigits(admin_graphql_api_id) ?? id,
      ...(name !== undefined && { orderName: name }),
    };
  },

  /** Throws HeldError, with the fields of an order that Shopify sent in an unknown form. */
  toOrder: (text: string, shop: string, invoicing: Invoicing): ShopifyOutcome =>
    toOrder(read(text), shop, invoicing),
};

function read(text: string): ShopifyOrder {
  try {
    return readShopifyOrder(text);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const fields = error.issues.map(issue => issue.path.join('.')).join(', ');
    throw new HeldError('order-unreadable', `Shopify sent these fields in an unknown form: ${fields}.`);
  }
}
