/** What is done with a topic: `act`, or ignore with a reason for the log. */
export type TopicDecision = { readonly act: true } | { readonly act: false; readonly reason: string };

/**
 * Shopify's topics about orders. An order is invoiced once, when it is paid
 * (docs/decisions/paid-orders-only.md).
 */
export const shopifyTopics: Readonly<Record<string, TopicDecision>> = {
  'orders/paid': { act: true },
  'orders/create': { act: false, reason: 'an order is invoiced when it is paid' },
  'orders/updated': { act: false, reason: 'an order is invoiced when it is paid' },
  'orders/partially_paid': { act: false, reason: 'an order is invoiced when all of it is paid' },
  'orders/edited': { act: false, reason: 'holds only what changed, no totals' },
  'orders/cancelled': { act: false, reason: 'a cancelled order changes nothing until money is returned' },
  'orders/fulfilled': { act: false, reason: 'an order is invoiced when it is paid' },
  'orders/delete': { act: false, reason: 'a document outlives its order' },
  'refunds/create': { act: false, reason: 'credit notes are not issued from this topic' },
};

/** The decision for any topic, in capitals or not. */
export function decideTopic(topic: string): TopicDecision {
  const known = Object.entries(shopifyTopics).find(([name]) => name === topic.trim().toLowerCase());
  return known?.[1] ?? { act: false, reason: `the topic "${topic}" is not about paid orders` };
}
