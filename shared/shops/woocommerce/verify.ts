import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Delivery, Verdict } from '../../domain/shop.ts';
import { nameOf, type WoocommerceConnection } from './connection.ts';
import { withoutEntities } from './plain-text.ts';
import { sourceOf } from './source.ts';

/** Stands in for the secret of a shop that this tenant does not have, so that the answer takes as long. */
const decoySecret = randomBytes(32).toString('hex');

/**
 * Verifies that a delivery comes from one of the tenant's shops: HMAC-SHA256 over the raw bytes with every secret of
 * the shop that X-WC-Webhook-Source names. `reason` is for the log, not for the sender.
 */
export function verifyWoocommerce({ body, headers }: Delivery, { shops }: WoocommerceConnection): Verdict {
  const source = sourceOf(headers['x-wc-webhook-source'] ?? '');
  const shop = shops.find(candidate => nameOf(candidate) === source);
  const signature = headers['x-wc-webhook-signature'] ?? '';
  // Every secret is tried even after a match: the time does not tell which one it was.
  const matching = (shop?.webhookSecrets ?? [decoySecret])
    .flatMap(spellings)
    .filter(secret => equals(signature, signWoocommerce(body, secret)));
  if (!shop) return { ok: false, reason: 'the shop is not in the connection' };
  const name = nameOf(shop);
  if (matching.length === 0) return { ok: false, reason: 'the signature is missing or wrong', shop: name };
  const topic = (headers['x-wc-webhook-topic'] ?? '').trim().toLowerCase();
  if (topic === '') return { ok: false, reason: 'the topic is missing' };
  return { ok: true, proof: { shop: name, topic, test: false, signedLike: [] } };
}

/** WooCommerce may keep a secret with HTML entities, and takes them out before it signs (class-wc-webhook.php). */
const spellings = (secret: string): string[] => [secret, withoutEntities(secret)];

/** The signature that WooCommerce sends for a body: base64 of its HMAC-SHA256. */
export function signWoocommerce(body: Buffer | string, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('base64');
}

function equals(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
