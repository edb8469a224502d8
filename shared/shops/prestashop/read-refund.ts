import * as z from 'zod';
import { parseWithNumbersAsText } from '../../domain/exact-json.ts';
import { readPayload } from '../../domain/read-payload.ts';
import type { RefundReading, ShopRefund } from '../../domain/refund.ts';
import { messageVersion, prestashopRefundSchema } from './payload.ts';
import { toRefund } from './to-refund.ts';

const instant = z.iso.datetime().optional().catch(undefined);
const identity = z.object({ orderId: z.string(), slip: z.object({ id: z.string(), at: instant }) });
const order = z.object({
  currency: z.unknown().optional(),
  payments: z.unknown().optional(),
  slips: z.array(z.looseObject({})).catch([]),
});

/** Parses a credit slip as it was taken out of its order. Throws SyntaxError if it is not JSON, z.ZodError without ids. */
export function parsePrestashopRefund(text: string): ShopRefund {
  return shopRefund(parseWithNumbersAsText(text));
}

/** The credit slips inside of a parsed order; one without an id is left out. */
export function refundsOf(payload: unknown, orderId: string): ShopRefund[] {
  const { currency, payments, slips } = order.parse(payload);
  return slips
    .map(slip => ({ v: messageVersion, orderId, currency, payments, slip }))
    .filter(refund => identity.safeParse(refund).success)
    .map(shopRefund);
}

/** Ids of the credit slips that a parsed order has; undefined if they cannot be read. */
export function listedSlips(payload: unknown): string[] | undefined {
  const read = z.object({ slips: z.array(z.object({ id: z.string() })) }).safeParse(payload);
  return read.data?.slips.map(({ id }) => id);
}

function shopRefund(payload: unknown): ShopRefund {
  const { orderId, slip } = identity.parse(payload);
  const text = JSON.stringify(payload);
  return {
    refundId: slip.id,
    orderId,
    ...(slip.at !== undefined && { createdAt: slip.at }),
    text,
    read: currency => read(payload, currency),
  };
}

const unread = {
  code: 'refund-does-not-add-up',
  sent: 'PrestaShop has these fields of the credit slip',
} as const;

const read = (payload: unknown, invoiceCurrency: string): RefundReading =>
  readPayload(
    payload,
    prestashopRefundSchema,
    unread,
    (refund): RefundReading => ({ kind: 'refund', refund: toRefund(refund, invoiceCurrency) }),
  );
