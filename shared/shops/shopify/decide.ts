import * as z from 'zod';
import { parseJson } from '../../domain/lossless-json.ts';
import type { Decision, Delivery, Proof } from '../../domain/shop.ts';
import { decideTopic } from './topics.ts';

/** Only whether there is an id: the worker reads its digits, and keeping them all takes five times as long. */
const order = z.object({ id: z.union([z.number(), z.string()]), test: z.boolean().nullish() });

/** What becomes of a verified delivery: only orders that were really paid go on. */
export function decideShopifyEvent({ body }: Delivery, proof: Proof): Decision {
  const decision = decideTopic(proof.topic);
  if (decision.kind === 'ignored') return { ...decision, reason: `${proof.topic}: ${decision.reason}` };
  const read = order.safeParse(readJson(body));
  if (!read.success) return { kind: 'unreadable', reason: 'the body is not the JSON of an order' };
  if (proof.test || read.data.test === true) return { kind: 'ignored', reason: 'a test order' };
  return decision;
}

function readJson(body: Buffer): unknown {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
