import { randomUUID } from 'node:crypto';
import { signShopify } from '../../shared/shops/shopify/verify.ts';
import type { Basket } from '../sandbox/shopify/basket.ts';
import { shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';
import { type RefundGiven, shopifyRefundBody } from '../sandbox/shopify/shopify-refund.ts';
import type { Cloud } from './cloud.ts';
import type { ItemTexts } from './dynamodb.ts';
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
  readonly refundId: string | null;
  readonly number: string | null;
  readonly total: string | null;
  readonly attempts: number;
  /** In the answer for one document only. */
  readonly history?: ReadonlyArray<{
    readonly at: string;
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

/** A look-up at the ERP proves nothing until it has found a document that exists: one more order makes one. */
export async function proveLookUps(
  tenant: Pick<ReturnType<typeof tenantDoor>, 'deliver' | 'documentOf'>,
  line: Basket['lines'][number],
): Promise<void> {
  await tenant.deliver({ id: '999', lines: [line] });
  await tenant.documentOf('999', 'issued');
}

/** Our API as a tenant's shop and bookkeeper use it. */
export function tenantDoor(
  { api, onPut, wasPut }: Pick<Cloud, 'api' | 'onPut' | 'wasPut'>,
  { slug, shop, webhookSecret, apiKey }: DoorKeys,
) {
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

  /**
   * Waits for a document that the list shows, in one of these states.
   * @param mayBe whether a row may be its row: it is asked for once such a row was put
   */
  const shown = (
    what: string,
    is: (document: ShownDocument) => boolean,
    states: readonly string[],
    mayBe: (row: ItemTexts) => boolean = () => true,
  ): Promise<ShownDocument> => {
    const isReached = (row: ItemTexts): boolean =>
      row.tenant === slug && states.includes(row.state ?? '') && mayBe(row);
    return eventually(
      `${what} is ${states.join(' or ')}`,
      async () => {
        if (!wasPut(isReached)) return undefined;
        const found = (await documents()).find(is);
        if (!found || !states.includes(found.state)) return undefined;
        const whole = await document(found.documentId);
        return states.includes(whole.state) ? whole : undefined;
      },
      undefined,
      wake => onPut(row => isReached(row) && wake()),
    );
  };

  return {
    call,
    deliverBody,
    /** Delivers a paid order as Shopify would. */
    deliver: (basket: Basket) => deliverBody(shopifyOrderBody(shopifyOrder(basket))),
    documents,
    document,
    /** The document of an order, as soon as it has one of these states. */
    documentOf: (orderId: string, ...states: readonly string[]): Promise<ShownDocument> =>
      shown(
        `the document of order ${orderId}`,
        document => document.orderId === orderId && document.refundId === null,
        states,
        row => row.orderId === orderId && row.refundId === undefined,
      ),
    /** The credit note of a refund, as soon as it has one of these states. */
    creditOf: (refundId: string, ...states: readonly string[]): Promise<ShownDocument> =>
      shown(
        `the credit note of ${refundId}`,
        document => document.refundId === refundId,
        states,
        row => row.refundId === refundId,
      ),
    /** The document that waits for a person with this reason, as soon as it does. */
    heldAs: (code: string): Promise<ShownDocument> =>
      shown(`a document with the reason ${code}`, ({ reason }) => reason?.code === code, ['held', 'refused']),
    /** A document, as soon as it has one of these states. */
    reached: (documentId: string, ...states: readonly string[]): Promise<ShownDocument> =>
      shown(
        `document ${documentId}`,
        document => document.documentId === documentId,
        states,
        row => row.documentId === documentId,
      ),
    /** Tells of a refund as Shopify would. */
    refund: (given: RefundGiven) =>
      deliverBody(shopifyRefundBody(given), { 'x-shopify-topic': 'refunds/create' }),
  };
}
