import * as z from 'zod';
import { parseJson } from '../../domain/exact-json.ts';
import { ownValue } from '../../domain/own-value.ts';
import type { Decision, Delivery, Proof } from '../../domain/shop.ts';
import { toldId } from '../../domain/told-id.ts';
import { safeName } from '../../safe-name.ts';
import { isPaidInPart } from './stages.ts';

/** Topics about orders; a refund comes as an update of its order. Of a deleted order only the id is told. */
const topics: Readonly<Record<string, 'told' | 'gone'>> = {
  'order.created': 'told',
  'order.updated': 'told',
  'order.restored': 'told',
  'order.deleted': 'gone',
};

/** Only which order it is, and whether it was paid: the worker reads the rest, and holds what it cannot read. */
const body = z.object({
  id: toldId,
  status: z.unknown().optional(),
  date_paid: z.unknown().optional(),
  date_paid_gmt: z.unknown().optional(),
  refunds: z.unknown().optional(),
});

/** What is sent in the place of an order that is gone by the time that its message is made (woocommerce#68698). */
const failed = z.object({
  id: z.undefined().optional(),
  code: z.string(),
  data: z.object({ status: z.literal(404) }),
});

/** The form that WooCommerce posts when a webhook is saved: unsigned, and it wants 200. */
const ping = /^webhook_id=\d{1,20}$/;
export const isPing = (delivery: Delivery): boolean =>
  delivery.body.length < 40 && ping.test(delivery.body.toString('latin1').trim());

/** What becomes of a verified delivery. Lines of refunds are not told: the shop is asked for them. */
export function decideWoocommerceEvent(delivery: Delivery, { topic }: Proof): Decision {
  const kind = ownValue(topics, topic);
  if (kind === undefined)
    return {
      kind: 'ignored',
      reason: `${topic.split('.', 3).map(safeName).join('.')}: not a topic about orders`,
    };
  const json = readJson(delivery.body);
  const read = body.safeParse(json);
  if (failed.safeParse(json).success) return { kind: 'ignored', reason: 'the shop found no such order' };
  if (!read.success) return { kind: 'unreadable', reason: 'the body is not the JSON of an order with an id' };
  const { refunds } = read.data;
  const hasRefunds = Array.isArray(refunds) && refunds.length > 0;
  return {
    kind: eventOf(read.data),
    ...((kind === 'gone' || hasRefunds) && { incomplete: true as const }),
  };
}

/** What an order tells: that it was paid, if it has a day of payment, which may be that of its deposit. */
export const eventOf = (order: {
  readonly status?: unknown;
  readonly date_paid?: unknown;
  readonly date_paid_gmt?: unknown;
}): 'paid' | 'changed' =>
  !isPaidInPart(order.status) &&
  [order.date_paid, order.date_paid_gmt].some(date => typeof date === 'string' && date !== '')
    ? 'paid'
    : 'changed';

function readJson(bytes: Buffer): unknown {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
