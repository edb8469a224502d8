import * as z from 'zod';
import { parseWithNumbersAsText } from '../../domain/exact-json.ts';
import { readPayload } from '../../domain/read-payload.ts';
import type { RefundReading, ShopRefund } from '../../domain/refund.ts';
import { standardRefundSchema } from './payload.ts';
import { toRefund } from './to-refund.ts';

const message = z.object({ data: z.unknown() });
const identity = z.object({ id: z.string(), orderId: z.string() });

/** Parses the refund of a message. Throws SyntaxError if it is not JSON, z.ZodError if it has no id or no order. */
export function parseStandardRefund(text: string): ShopRefund {
  return shopRefund(message.parse(parseWithNumbersAsText(text)).data);
}

/** The refunds inside of an order, each as its last entry has it; one without an id is left out. */
export function refundsOf(order: unknown, orderId: string): ShopRefund[] {
  const { refunds, currency } = z
    .object({ refunds: z.array(z.looseObject({})).catch([]), currency: z.unknown().optional() })
    .parse(order);
  const read = refunds
    .map(refund => ({ ...refund, orderId, currency }))
    .filter(refund => identity.safeParse(refund).success)
    .map(shopRefund);
  return [...new Map(read.map(refund => [refund.refundId, refund])).values()];
}

function shopRefund(data: unknown): ShopRefund {
  const { id: refundId, orderId } = identity.parse(data);
  // Each is kept as the message that would tell of it alone.
  const text = JSON.stringify({ type: 'order.refunded', data });
  return { refundId, orderId, text, read: currency => read(data, currency) };
}

const unread = { code: 'refund-does-not-add-up', sent: 'The shop sent these fields of the refund' } as const;

function read(data: unknown, invoiceCurrency: string): RefundReading {
  return readPayload(data, standardRefundSchema, unread, (told): RefundReading => {
    const { test, orderId, currency, ...refund } = told;
    if (test === true) return { kind: 'ignored', reason: 'a refund of a test order' };
    return { kind: 'refund', refund: toRefund(refund, { orderId, currency, invoiceCurrency }) };
  });
}
