import { parseJson } from '../../domain/exact-json.ts';
import type { OrderEvent } from '../../domain/shop.ts';

/** What happened, in the words of a message. */
export const eventTypes = {
  'order.paid': 'paid',
  'order.updated': 'changed',
  'order.refunded': 'refunded',
  'order.cancelled': 'cancelled',
} as const satisfies Readonly<Record<string, OrderEvent>>;

/** The `type` of a message; empty if it cannot be read. */
export function typeOf(body: Buffer): string {
  const read = readMessage(body);
  return typeof read?.type === 'string' ? read.type : '';
}

/** A message before anything of it is checked; undefined if it is not a JSON object in UTF-8. */
export function readMessage(body: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    const read = parseJson(new TextDecoder('utf-8', { fatal: true }).decode(body));
    const isObject = typeof read === 'object' && read !== null && !Array.isArray(read);
    return isObject ? (read as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
