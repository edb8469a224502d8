import { createHmac } from 'node:crypto';
import * as z from 'zod';

/** Bytes of a key: Standard Webhooks, chapter Signature scheme. */
const keyBytes = { least: 24, most: 64 };

/** A secret that signs: "whsec_" and the base64 of its key. */
export const webhookSecret = z
  .string()
  .regex(/^whsec_[A-Za-z0-9+/]+={0,2}$/, 'must be "whsec_" and base64')
  .refine(given => {
    const { length } = Buffer.from(given.slice('whsec_'.length), 'base64');
    return length >= keyBytes.least && length <= keyBytes.most;
  }, `must hold ${keyBytes.least} to ${keyBytes.most} bytes`);

interface Signed {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: string;
  readonly body: Buffer | string;
}

/** The signature of a message: "v1," and the base64 of its HMAC-SHA256. */
export function signStandardWebhook({ id, timestamp, body }: Signed, secret: string): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body);
  return `v1,${mac.digest('base64')}`;
}
