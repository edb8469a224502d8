/** The webhooks that orders need: each topic, and its name in the shop's admin (Settings > Notifications > Webhooks). */
export const neededTopics = {
  'orders/paid': 'Order payment',
  'orders/updated': 'Order update',
  'orders/edited': 'Order edit',
  'orders/cancelled': 'Order cancellation',
  'refunds/create': 'Refund create',
} as const;
