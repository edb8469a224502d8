import * as z from 'zod';
import { parseWithNumbersAsText } from '../../../domain/exact-json.ts';
import { HeldError } from '../../../domain/held.ts';
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

function read(
  payload: unknown,
  known: { readonly refundId: string; readonly orderId: string; readonly currency: string },
): RefundReading {
  const parsed = shopifyRefundSchema.safeParse(payload);
  if (!parsed.success) {
    const fields = [...new Set(parsed.error.issues.map(({ path }) => path.join('.')))].slice(0, 20);
    const facts = `Shopify sent these fields of the refund in an unknown form: ${fields.join(', ')}.`;
    return { kind: 'held', held: new HeldError('refund-does-not-add-up', facts) };
  }
  const transactions = parsed.data.transactions ?? [];
  if (transactions.length > 0 && transactions.every(({ test }) => test === true))
    return { kind: 'ignored', reason: 'a refund of a test order' };
  try {
    return { kind: 'refund', refund: toRefund(parsed.data, known) };
  } catch (error) {
    if (error instanceof HeldError) return { kind: 'held', held: error };
    throw error;
  }
}
