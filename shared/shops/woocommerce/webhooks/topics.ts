/**
 * The webhooks that orders need: each topic, and its name in the shop's admin. A refund comes as an update of its
 * order.
 */
export const neededTopics = {
  'order.created': 'Order created',
  'order.updated': 'Order updated',
  'order.deleted': 'Order deleted',
  'order.restored': 'Order restored',
} as const;
