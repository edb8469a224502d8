import * as z from 'zod';
import { decideTopic } from './topics.ts';
import type { ShopifyVerdict } from './verify.ts';

export type ShopifyDecision =
  | { readonly kind: 'act' }
  | { readonly kind: 'ignored'; readonly reason: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Only whether there is an id: the worker reads its digits, and keeping them all takes five times as long. */
const order = z.object({ id: z.union([z.number(), z.string()]), test: z.boolean().nullish() });

/** What becomes of a proved delivery: only orders that were really paid go on. */
export function decideShopifyEvent(
  body: Buffer,
  proof: Extract<ShopifyVerdict, { ok: true }>,
): ShopifyDecision {
  const topic = decideTopic(proof.topic);
  if (!topic.act) return { kind: 'ignored', reason: `${proof.topic}: ${topic.reason}` };
  const read = order.safeParse(readJson(body));
  if (!read.success) return { kind: 'unreadable', reason: 'the body is not the JSON of an order' };
  if (proof.test || read.data.test === true) return { kind: 'ignored', reason: 'a test order' };
  return { kind: 'act' };
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
