import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { asciiLength } from '../../ascii-json.ts';
import { clock } from '../../clock.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import type { AcceptEvent } from '../../domain/shop.ts';
import { type ShopEvent, toldBy } from '../../messages/document-message.ts';
import type { queueDocument } from '../../messages/document-queue.ts';
import type { DocumentWorkerParts } from './worker-parts.ts';

interface Deps {
  readonly queue: typeof queueDocument;
  readonly putObject: DocumentWorkerParts['bucket']['putObject'];
}

/** A message holds at most so many bytes beside its frame; larger bodies go to the bucket first. */
const largestInline = 240_000;

/**
 * Puts events of shops into the lines of their tenants' ERPs. A delivery that is repeated gives the same bytes, as
 * SQS wants it of one that bears the same mark: the message holds no time of ours. Writes no ledger row, so that nothing is on record
 * which the queue did not take. Throws if the queue or the bucket did not accept.
 */
export const acceptEvents =
  ({ queue, putObject }: Deps): AcceptEvent =>
  async ({ tenant, platform, event, proof, body, incomplete }, invoicing: Invoicing) => {
    const { shop, topic, signedLike } = proof;
    const text = body.toString('utf8');
    const sha256 = createHash('sha256').update(body).digest('hex');
    // What the shop must be asked for may name no version ("deleted"): the same bytes mean something new a minute later.
    const minute = clock.now().toISOString().slice(0, 16);
    const parts = [tenant, shop, topic, sha256, ...(incomplete ? ['incomplete', minute] : [])];
    const mark = createHash('sha256').update(parts.join('|')).digest('hex');
    const isInline = asciiLength(text) <= largestInline;
    const message: ShopEvent = {
      v: 1,
      type: 'shop-event',
      tenant,
      platform,
      shop,
      event,
      topic,
      signedLike: [...signedLike],
      ...(incomplete && { incomplete }),
      ...(invoicing.delaySeconds > 0 && { delaySeconds: invoicing.delaySeconds }),
      sha256,
      body: isInline ? { text } : { key: inboxKey(tenant, sha256) },
    };
    if ('key' in message.body) {
      // Loaded when it is needed: orders of this size are rare, cold starts are not.
      const { gzip } = await import('node:zlib');
      const zipped = await promisify(gzip)(body);
      await putObject(message.body.key, zipped, 'application/gzip', inboxMetadata(message));
    }
    await queue(invoicing.issueWith, message, mark);
  };

/** Where the raw body of a webhook is kept for a while. */
export const inboxKey = (tenant: string, sha256: string): string => `inbox/${tenant}/${sha256}.json.gz`;

/** S3 takes 2 kB beside an object, and refuses it otherwise. */
const largestMetadata = 2_000;

/**
 * What lies beside the raw body, so that it can be queued again: in ASCII, whatever a shop is called. Dozens of shops
 * that share a secret have no room there: they are left out, for the delivery was held against them when it came.
 */
export function inboxMetadata(event: ShopEvent): Record<string, string> {
  const told = toldBy(event);
  const whole = packed(told);
  return { event: whole.length <= largestMetadata ? whole : packed({ ...told, signedLike: [] }) };
}

const packed = (told: ReturnType<typeof toldBy>): string =>
  Buffer.from(JSON.stringify(told)).toString('base64url');
