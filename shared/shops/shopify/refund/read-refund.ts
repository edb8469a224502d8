import * as z from 'zod';
import { parseWithNumbersAsText } from '../../../domain/exact-json.ts';
import { readPayload } from '../../../domain/read-payload.ts';
import type { RefundReading, ShopRefund } from '../../../domain/refund.ts';
import { graphqlDigits } from '../graphql-digits.ts';
import { shopifyRefundSchema } from '../payload.ts';
import { toRefund } from './to-refund.ts';

const identity = z.object({
  id: z.string(),
  admin_graphql_api_id: z.string().nullish().catch(undefined),
  order_id: z.string(),
});
/** What is needed of an order to take its refunds out of it. */
const order = z.object({ taxes_included: z.boolean().optional().catch(undefined) });

/** Parses a refund of Shopify. Throws SyntaxError if it is not JSON, z.ZodError if it has no id or names no order. */
export function parseShopifyRefund(text: string): ShopRefund {
  return shopRefund(parseWithNumbersAsText(text), text);
}

/** The refunds inside of a parsed order; one without an id is left out. */
export function refundsOf(payload: unknown, orderId: string): ShopRefund[] {
  const { refunds } = z.object({ refunds: z.array(z.looseObject({})).catch([]) }).parse(payload);
  const { taxes_included } = order.parse(payload);
  return refunds
    .map(refund => ({ ...refund, order_id: orderId, taxes_included }))
    .filter(refund => identity.safeParse(refund).success)
    .map(refund => shopRefund(refund, JSON.stringify(refund)));
}

function shopRefund(payload: unknown, text: string): ShopRefund {
  const { id, admin_graphql_api_id, order_id: orderId } = identity.parse(payload);
  const refundId = graphqlDigits(admin_graphql_api_id) ?? id;
  return { refundId, orderId, text, read: currency => read(payload, { refundId, orderId, currency }) };
}

const unread = { code: 'refund-does-not-add-up', sent: 'Shopify sent these fields of the refund' } as const;

function read(
  payload: unknown,
  known: { readonly refundId: string; readonly orderId: string; readonly currency: string },
): RefundReading {
  return readPayload(payload, shopifyRefundSchema, unread, (refund): RefundReading => {
    const transactions = refund.transactions ?? [];
    if (transactions.length > 0 && transactions.every(({ test }) => test === true))
      return { kind: 'ignored', reason: 'a refund of a test order' };
    return { kind: 'refund', refund: toRefund(refund, known) };
  });
}
