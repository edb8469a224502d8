import * as z from 'zod';
import { ownValue } from '../../domain/own-value.ts';
import type { Decision, Delivery, Proof } from '../../domain/shop.ts';
import { toldId } from '../../domain/told-id.ts';
import { safeName } from '../../safe-name.ts';
import { eventTypes, readMessage } from './event.ts';

/** Only which order it is about: the worker reads the rest, and holds what it cannot read. */
const order = z.object({ data: z.object({ id: toldId, test: z.boolean().optional().catch(undefined) }) });
const refund = z.object({
  data: z.object({ id: toldId, orderId: toldId, test: z.boolean().optional().catch(undefined) }),
});

/** What becomes of a verified delivery. */
export function decideStandardEvent({ body }: Delivery, { topic }: Proof): Decision {
  const kind = ownValue(eventTypes, topic);
  const message = readMessage(body);
  if (message === undefined) return { kind: 'unreadable', reason: 'the body is not a JSON object' };
  if (kind === undefined)
    return { kind: 'ignored', reason: `${safeName(topic)}: not a type about paid orders` };
  const read = (kind === 'refunded' ? refund : order).safeParse(message);
  if (!read.success)
    return {
      kind: 'unreadable',
      reason: `the data are not those of ${kind === 'refunded' ? 'a refund with the id of its order' : 'an order with an id'}`,
    };
  return read.data.data.test === true ? { kind: 'ignored', reason: 'a test order' } : { kind };
}
