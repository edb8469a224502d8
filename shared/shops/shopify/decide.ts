import * as z from 'zod';
import { parseJson } from '../../domain/exact-json.ts';
import type { Decision, Delivery, Proof } from '../../domain/shop.ts';
import { toldId } from '../../domain/told-id.ts';
import { decideTopic, safeTopic } from './topics.ts';

/** Only whether there is an id: the worker reads its digits, and keeping them all takes five times as long. */
const body = z.union([
  z.object({ id: toldId, test: z.boolean().nullish() }),
  z.object({ order_edit: z.object({ order_id: toldId }), test: z.undefined().optional() }),
]);
/** A refund says which order it is of, but not whether that is a test: its transactions do. */
const refundBody = z.object({ id: toldId, order_id: toldId, test: z.undefined().optional() });

/** What becomes of a verified delivery: what no order needs is ignored. */
export function decideShopifyEvent(delivery: Delivery, proof: Proof): Decision {
  const decision = decideTopic(proof.topic);
  if (decision.kind === 'ignored')
    return { ...decision, reason: `${safeTopic(proof.topic)}: ${decision.reason}` };
  const isRefund = decision.kind === 'refunded';
  const read = (isRefund ? refundBody : body).safeParse(readJson(delivery.body));
  if (!read.success)
    return {
      kind: 'unreadable',
      reason: `the body is not the JSON of ${isRefund ? 'a refund of an order' : 'an order'}`,
    };
  if (proof.test || read.data.test === true) return { kind: 'ignored', reason: 'a test order' };
  return decision;
}

function readJson(bytes: Buffer): unknown {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
