/** The id of a document: one letter, as often as an id is long. */
export const idOf = (letter: string): string => letter.repeat(26);

/** What is known of a new order of a Shopify shop, whose id is that letter. */
export const newOrder = (letter: string, tenant = 'acme') => ({
  tenant,
  documentId: idOf(letter),
  kind: 'invoice' as const,
  vendor: 'phc-go' as const,
  reference: `IB-${idOf(letter).slice(0, 16)}`,
  platform: 'shopify' as const,
  shop: 'acme.myshopify.com',
  orderId: letter,
  currency: 'EUR',
});
