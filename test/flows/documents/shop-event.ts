import type { ShopEvent } from '../../../shared/messages/document-message.ts';

/** What the webhook queues of a body, with what a test says otherwise. */
export const shopEvent = (
  body: string,
  given: Pick<ShopEvent, 'event' | 'topic'> & Partial<ShopEvent>,
): ShopEvent => ({
  v: 1,
  type: 'shop-event',
  tenant: 'acme',
  platform: 'shopify',
  shop: 'acme.myshopify.com',
  signedLike: [],
  sha256: String(body.length).padStart(64, '0'),
  body: { text: body },
  ...given,
});
