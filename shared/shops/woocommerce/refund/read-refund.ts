import * as z from 'zod';
import { parseWithNumbersAsText } from '../../../domain/exact-json.ts';
import { HeldError } from '../../../domain/held.ts';
import { readPayload } from '../../../domain/read-payload.ts';
import type { RefundReading, ShopRefund } from '../../../domain/refund.ts';
import type { WoocommerceSettings } from '../connection.ts';
import { refundOfOrder, refundSchema } from '../payload.ts';
import { toRefund, unexplained } from './to-refund.ts';

/** A refund of an order: as the order tells it, and as the REST API shows it if the shop was asked. */
export interface ToldRefund {
  readonly refundId: string;
  /** Below zero, tax included, as the order has it. */
  readonly total: string;
  readonly details: unknown;
}

/** A refund that was taken out of its order: what its credit note is made from. */
const keptRefund = z.object({
  order_id: z.string(),
  currency: z.string().catch(''),
  payment_method: z.string().catch(''),
  refund: z.object({ id: z.string(), total: z.string() }),
  details: z.unknown().optional(),
});
const identity = z.object({ id: z.string(), total: z.string() });
const withId = z.object({ id: z.string() });
const dated = refundSchema.pick({ date_created_gmt: true });
/** What a credit note needs of the order. */
const ofOrder = z.object({ currency: z.unknown().optional(), payment_method: z.unknown().optional() });

/** Parses a refund that was kept. Throws SyntaxError if it is not JSON, z.ZodError if it is not one of ours. */
export function parseWoocommerceRefund(text: string, settings: WoocommerceSettings): ShopRefund {
  const kept = keptRefund.parse(parseWithNumbersAsText(text));
  const { order_id: orderId, currency, payment_method, refund, details } = kept;
  const told = { refundId: refund.id, total: refund.total, details };
  const createdAt = dated.safeParse(details).data?.date_created_gmt;
  return {
    refundId: refund.id,
    orderId,
    ...(createdAt !== undefined && { createdAt }),
    text,
    read: invoiceCurrency =>
      readRefund(told, { orderId, currency, invoiceCurrency, gateway: payment_method }, settings),
  };
}

/** The refunds that an order tells, and what the shop showed of each; one without an id or a total is left out. */
export function knownRefunds(order: unknown, shown: readonly unknown[]): ToldRefund[] {
  const { refunds } = z.object({ refunds: z.array(z.unknown()).catch([]) }).parse(order);
  return refunds.flatMap(refund => {
    const read = identity.safeParse(refund);
    if (!read.success) return [];
    const details = shown.find(one => withId.safeParse(one).data?.id === read.data.id);
    return [{ refundId: read.data.id, total: read.data.total, details }];
  });
}

/** Ids of the refunds that an order lists; undefined if it has no list, or one that cannot be read. */
export function listedRefunds(order: unknown): string[] | undefined {
  const read = z.object({ refunds: z.array(withId) }).safeParse(order);
  return read.data?.refunds.map(({ id }) => id);
}

/** The same in the form in which each is followed and kept. */
export function shopRefunds(
  order: unknown,
  orderId: string,
  refunds: readonly ToldRefund[],
  settings: WoocommerceSettings,
): ShopRefund[] {
  const { currency, payment_method } = ofOrder.parse(order);
  return refunds.map(({ refundId, total, details }) => {
    const kept = {
      order_id: orderId,
      currency,
      payment_method,
      refund: { id: refundId, total },
      ...(details !== undefined && { details }),
    };
    return parseWoocommerceRefund(JSON.stringify(kept), settings);
  });
}

interface Known {
  readonly orderId: string;
  /** Currency of the order, and that of the invoice. */
  readonly currency: string;
  readonly invoiceCurrency: string;
  readonly gateway: string;
}

const unread = {
  code: 'refund-does-not-add-up',
  sent: 'WooCommerce sent these fields of the refund',
} as const;

/** Whether a person said that the money was returned, and the settings do not take his word for it. */
export const isDoubted = (
  { refunded_payment }: { readonly refunded_payment: boolean },
  { manualRefunds }: Pick<WoocommerceSettings, 'manualRefunds'>,
): boolean => !refunded_payment && manualRefunds === 'hold';

function readRefund(told: ToldRefund, known: Known, settings: WoocommerceSettings): RefundReading {
  const { refundId: id, total, details: shown } = told;
  if (shown === undefined)
    return readPayload({ id, total }, refundOfOrder, unread, of => ({
      kind: 'refund',
      refund: unexplained(of, known),
    }));
  return readPayload(shown, refundSchema, unread, (details): RefundReading => {
    const refund = toRefund(details, known);
    if (isDoubted(details, settings)) return { kind: 'held', held: byHand(details) };
    return { kind: 'refund', refund };
  });
}

const byHand = ({ amount }: { readonly amount: string }): HeldError =>
  new HeldError(
    'refund-pending',
    `A person entered this refund of ${amount} in the shop, and no payment gateway returned the money.`,
    'See whether the money was returned. If it was, set "manualRefunds" of the shop to "credit" in its connection, then retry.',
  );
