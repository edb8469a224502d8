import { randomUUID } from 'node:crypto';
import { signShopify } from '../../shared/shops/shopify/verify.ts';
import { type Basket, shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';
import { eventually } from './eventually.ts';

/** A document as our routes show it. Fixed: docs/decisions/outside-contract.md. */
export interface ShownDocument {
  readonly documentId: string;
  readonly kind: string;
  readonly state: string;
  readonly outcome: string;
  readonly reason: { readonly code: string; readonly text: string } | null;
  readonly orderId: string;
  readonly orderName: string | null;
  readonly number: string | null;
  readonly total: string | null;
  readonly attempts: number;
  /** In the answer for one document only. */
  readonly history?: ReadonlyArray<{
    readonly event: string;
    readonly state: string;
    readonly text?: string;
    readonly by?: string;
  }>;
}

/** What it takes to come to our door as a tenant's shop or bookkeeper. */
export interface DoorKeys {
  readonly slug: string;
  readonly shop: string;
  readonly webhookSecret: string;
  readonly apiKey: string;
}

/** Our API as a tenant's shop and bookkeeper use it. */
export function tenantDoor(api: string, { slug, shop, webhookSecret, apiKey }: DoorKeys) {
  const call = (path: string, init: RequestInit = {}) =>
    fetch(`${api}/tenants/${slug}/${path}`, {
      ...init,
      headers: { authorization: `Bearer ${apiKey}`, ...init.headers },
    });

  /** Sends these bytes as Shopify would; headers may be replaced. */
  const deliverBody = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${api}/webhooks/${slug}/shopify`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-shopify-topic': 'orders/paid',
        'x-shopify-shop-domain': shop,
        'x-shopify-webhook-id': randomUUID(),
        'x-shopify-hmac-sha256': signShopify(body, webhookSecret),
        ...headers,
      },
    });

  const documents = async (query = ''): Promise<ShownDocument[]> =>
    ((await (await call(`documents${query}`)).json()) as { documents: ShownDocument[] }).documents;

  const document = async (documentId: string): Promise<ShownDocument> =>
    (await (await call(`documents/${documentId}`)).json()) as ShownDocument;

  return {
    call,
    deliverBody,
    /** Delivers a paid order as Shopify would. */
    deliver: (basket: Basket) => deliverBody(shopifyOrderBody(shopifyOrder(basket))),
    documents,
    document,
    /** The document of an order, as soon as it has one of these states. */
    documentOf: (orderId: string, ...states: readonly string[]): Promise<ShownDocument> =>
      eventually(`document of order ${orderId} is ${states.join(' or ')}`, async () => {
        const found = (await documents()).find(document => document.orderId === orderId);
        if (!found || !states.includes(found.state)) return undefined;
        const shown = await document(found.documentId);
        return states.includes(shown.state) ? shown : undefined;
      }),
  };
}
