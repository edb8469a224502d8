import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { clock } from '../../clock.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import type { ShopEvent } from '../../messages/document-message.ts';
import type { queueDocument } from '../../messages/document-queue.ts';

export interface ProvedEvent {
  readonly tenant: string;
  readonly platform: ShopEvent['platform'];
  readonly shop: string;
  readonly topic: string;
  /** The raw bytes that the signature proved. */
  readonly body: Buffer;
}

export interface AcceptDeps {
  readonly queue: typeof queueDocument;
  readonly putObject: (key: string, body: Buffer, contentType: string) => Promise<void>;
}

/** A message holds at most so many bytes beside its frame; larger bodies go to the bucket first. */
const largestInline = 240_000;

/**
 * Puts a paid order into the line of the tenant's ERP. Writes no ledger row, so that nothing is on record
 * which the queue did not take. Throws if the queue or the bucket did not accept.
 */
export async function acceptOrder(event: ProvedEvent, invoicing: Invoicing, deps: AcceptDeps): Promise<void> {
  const text = event.body.toString('utf8');
  const sha256 = createHash('sha256').update(event.body).digest('hex');
  const mark = createHash('sha256')
    .update([event.tenant, event.shop, event.topic, sha256].join('|'))
    .digest('hex');
  const message: ShopEvent = {
    v: 1,
    type: 'shop-event',
    tenant: event.tenant,
    platform: event.platform,
    shop: event.shop,
    topic: event.topic,
    receivedAt: clock.now().toISOString(),
    ...(invoicing.delaySeconds > 0 && { notBefore: clock.after(invoicing.delaySeconds).toISOString() }),
    sha256,
    body:
      Buffer.byteLength(JSON.stringify(text)) <= largestInline
        ? { text }
        : { key: inboxKey(event.tenant, sha256) },
  };
  if ('key' in message.body) {
    // Loaded when it is needed: orders of this size are rare, cold starts are not.
    const { gzip } = await import('node:zlib');
    await deps.putObject(message.body.key, await promisify(gzip)(event.body), 'application/gzip');
  }
  await deps.queue(invoicing.issueWith, message, mark);
}

/** Where the raw body of a webhook is kept for a while. */
export const inboxKey = (tenant: string, sha256: string): string => `inbox/${tenant}/${sha256}.json.gz`;
