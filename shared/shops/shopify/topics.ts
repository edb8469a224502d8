import type { Decision } from '../../domain/shop.ts';
import { safeName } from '../../safe-name.ts';

type TopicDecision = Exclude<Decision, { kind: 'unreadable' }>;

/** Shopify's topics about orders. An order is opened once it is paid (docs/decisions/paid-orders-only.md). */
const shopifyTopics: Readonly<Record<string, TopicDecision>> = {
  'orders/paid': { kind: 'paid' },
  'orders/create': { kind: 'ignored', reason: 'an order is invoiced when it is paid' },
  'orders/updated': { kind: 'changed' },
  'orders/partially_paid': { kind: 'ignored', reason: 'an order is invoiced when all of it is paid' },
  'orders/edited': { kind: 'changed' },
  'orders/cancelled': { kind: 'cancelled' },
  'orders/fulfilled': { kind: 'ignored', reason: 'an order is invoiced when it is paid' },
  'orders/delete': { kind: 'ignored', reason: 'a document outlives its order' },
  'refunds/create': { kind: 'refunded' },
};

/** A topic as a log may hold it. */
export const safeTopic = (topic: string): string => topic.split('/', 3).map(safeName).join('/');

/** The decision for any topic, in capitals or not. */
export function decideTopic(topic: string): TopicDecision {
  const known = Object.entries(shopifyTopics).find(([name]) => name === topic.trim().toLowerCase());
  return known?.[1] ?? { kind: 'ignored', reason: 'not a topic about paid orders' };
}
