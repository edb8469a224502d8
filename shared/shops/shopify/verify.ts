import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Delivery, Verdict } from '../../domain/shop.ts';
import type { ShopifyConnection, ShopifyShop } from './connection.ts';

/** Shopify's classic headers, and those of its newer Events without `x-` (shopify-app-js lib/webhooks). */
const headerNames = {
  signature: ['x-shopify-hmac-sha256', 'shopify-hmac-sha256'],
  shop: ['x-shopify-shop-domain', 'shopify-shop-domain'],
  topic: ['x-shopify-topic', 'shopify-topic'],
  test: ['x-shopify-test', 'shopify-test'],
} as const;

/** Stands in for the secret of a shop that this tenant does not have, so that the answer takes as long. */
const decoySecret = randomBytes(32).toString('hex');

/**
 * Verifies that a delivery comes from one of the tenant's shops: HMAC-SHA256 over the raw bytes with every
 * secret of the shop that the shop-domain header names. `reason` is for the log, not for the sender.
 */
export function verifyShopify(delivery: Delivery, connection: ShopifyConnection): Verdict {
  const header = (name: keyof typeof headerNames) =>
    headerNames[name].map(spelling => delivery.headers[spelling]).find(value => value !== undefined) ?? '';
  const domain = header('shop').trim().toLowerCase();
  const shop = connection.shops.find(candidate => candidate.domain === domain);
  const secrets = shop?.webhookSecrets ?? [decoySecret];
  // Every secret is tried even after a match: the time does not tell which one it was.
  const matching = secrets.filter(secret => equals(header('signature'), signShopify(delivery.body, secret)));
  if (!shop) return { ok: false, reason: 'the shop is not in the connection' };
  if (matching.length === 0)
    return { ok: false, reason: 'the signature is missing or wrong', shop: shop.domain };
  const topic = header('topic');
  if (topic === '') return { ok: false, reason: 'the topic is missing' };
  const signedLike = connection.shops
    .filter(other => other !== shop && other.webhookSecrets.some(secret => matching.includes(secret)))
    .map(other => other.domain);
  const signedBy = matching.includes(shop.clientSecret ?? '') ? 'app' : namedSecret(shop, matching);
  return {
    ok: true,
    proof: { shop: shop.domain, topic, test: header('test') === 'true', signedLike, signedBy },
  };
}

/** Whose secret it is can be told only of a shop whose app is known by its client. */
function namedSecret({ webhookSecrets, clientSecret }: ShopifyShop, matching: readonly string[]): string {
  if (clientSecret !== undefined) return 'shop settings';
  return `webhookSecrets.${webhookSecrets.findIndex(secret => matching.includes(secret))}`;
}

/** The signature that Shopify sends for a body: base64 of its HMAC-SHA256. */
export function signShopify(body: Buffer | string, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('base64');
}

function equals(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
