import { randomBytes, timingSafeEqual } from 'node:crypto';
import { clock } from '../../clock.ts';
import type { Delivery, Verdict } from '../../domain/shop.ts';
import type { StandardWebhooksConnection } from './connection.ts';
import { typeOf } from './event.ts';
import { signStandardWebhook } from './sign.ts';

type Shop = StandardWebhooksConnection['shops'][number];

/** The headers of Standard Webhooks, and those of Svix, which are the same values. */
const headerNames = {
  id: ['webhook-id', 'svix-id'],
  timestamp: ['webhook-timestamp', 'svix-timestamp'],
  signature: ['webhook-signature', 'svix-signature'],
} as const;

/** Stands in for the shops of a tenant that has none, so that the answer takes as long. */
const decoySecret = `whsec_${randomBytes(32).toString('base64')}`;
const decoy: Shop = { name: '', webhookSecrets: [decoySecret], toleranceSeconds: 300 };

/**
 * Verifies a delivery by Standard Webhooks: HMAC-SHA256 over id, timestamp and raw bytes. One signature of several,
 * by one secret of one shop, is enough: that shop sent it. `reason` is for the log, not for the sender.
 */
export function verifyStandardWebhook(
  { body, headers }: Delivery,
  { shops }: StandardWebhooksConnection,
): Verdict {
  const header = (name: keyof typeof headerNames) =>
    headerNames[name].map(spelling => headers[spelling]).find(value => value !== undefined) ?? '';
  const [id, timestamp] = [header('id'), header('timestamp')];
  const given = header('signature').split(' ').filter(isSupported).slice(0, mostSignatures);
  // Every secret is tried even after a match: the time does not tell which one it was.
  const matching = (shops.length === 0 ? [decoy] : shops).filter(
    ({ webhookSecrets }) =>
      webhookSecrets
        .map(secret => signStandardWebhook({ id, timestamp, body }, secret))
        .flatMap(expected => given.map(signature => equals(signature, expected)))
        .filter(Boolean).length > 0,
  );
  const [shop] = matching;
  if (!shop || shop === decoy || id === '') return distrust(shops, given);
  if (!isInTime(timestamp, shop)) return { ok: false, reason: 'the timestamp is too old or in the future' };
  return { ok: true, proof: { shop: shop.name, topic: typeOf(body), test: false, signedLike: [] } };
}

/** A shop that rotates its secrets signs with two; more are not looked at. */
const mostSignatures = 10;
const isSupported = (signature: string): boolean => signature.startsWith('v1,');

/** The only shop of a tenant is the one whose signature is wrong; of several nobody can tell which. */
function distrust(shops: readonly Shop[], given: readonly string[]): Verdict {
  const [only, other] = shops;
  const reason = given.length === 0 ? 'the signature is missing' : 'the signature is wrong';
  return { ok: false, reason, ...(only && !other && given.length > 0 && { shop: only.name }) };
}

function isInTime(timestamp: string, { toleranceSeconds }: Shop): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  const age = clock.now().getTime() / 1000 - Number(timestamp);
  return Math.abs(age) <= toleranceSeconds;
}

function equals(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
