import type { Invoicing } from '../../../domain/invoicing.ts';
import type { ShopEvent } from '../../../messages/document-message.ts';
import { done, type Next } from '../../../messages/next.ts';
import { acceptEvents } from '../accept-event.ts';
import type { DocumentWorkerParts } from '../worker-parts.ts';
import { bodyOf } from './open-event.ts';
import { openShop } from './open-shop.ts';

/**
 * Asks the shop for what its message left out, and puts the whole into the line in which shops are heard: no other
 * message waits meanwhile (docs/decisions/asking-shops.md). Throws what the shop throws if it does not answer.
 */
export async function completeEvent(
  event: ShopEvent,
  invoicing: Invoicing,
  parts: DocumentWorkerParts,
): Promise<Next> {
  const shop = await openShop(event, parts.parsers);
  const { text } = await bodyOf(event, parts.bucket);
  await tellWhole(event, (await shop.complete?.(text)) ?? text, invoicing, parts);
  return done;
}

/** The message as it came, when the time to ask the shop is over: what it left out is put before a person. */
export async function tellIncomplete(
  event: ShopEvent,
  invoicing: Invoicing,
  parts: DocumentWorkerParts,
): Promise<void> {
  await tellWhole(event, (await bodyOf(event, parts.bucket)).text, invoicing, parts);
}

async function tellWhole(
  { tenant, platform, event, shop, topic, signedLike }: ShopEvent,
  text: string,
  invoicing: Invoicing,
  { vendor, queue, bucket }: DocumentWorkerParts,
): Promise<void> {
  const accept = acceptEvents({ queue, putObject: bucket.putObject });
  const proof = { shop, topic, test: false, signedLike };
  // Whatever the settings say by now: this is the queue that the message came from.
  const own = { ...invoicing, issueWith: vendor };
  await accept({ tenant, platform, event, proof, body: Buffer.from(text) }, own);
}
