import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Invoicing } from '../../../domain/invoicing.ts';
import { ObjectGoneError } from '../../../errors.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { ShopEvent } from '../../../messages/document-message.ts';
import { inboxKey } from '../accept-event.ts';
import { openRefund } from '../refunds/open-refund.ts';
import type { DocumentWorkerParts } from '../worker-parts.ts';
import { type OpenedOrder, openOrder } from './open-order.ts';
import { openShop } from './open-shop.ts';
import type { Arrived } from './told-order.ts';

/** Opens, replaces or closes the row of the order that an event tells of; undefined if it asks for no document. */
export async function openOrderOf(
  event: ShopEvent,
  invoicing: Invoicing,
  parts: DocumentWorkerParts,
): Promise<OpenedOrder | undefined> {
  const arrived = await bodyOf(event, parts.bucket);
  const { vendor, ledger } = parts;
  const order = (await openShop(event, parts.parsers)).order(arrived.text);
  return openOrder(event, arrived, order, { vendor, invoicing, ledger });
}

/** Opens the row of the refund that an event tells of; undefined if it asks for no document. */
export async function openRefundOf(
  event: ShopEvent,
  invoicing: Invoicing,
  parts: DocumentWorkerParts,
): Promise<DocumentRow | undefined> {
  const { text } = await bodyOf(event, parts.bucket);
  const refund = (await openShop(event, parts.parsers)).refund(text);
  return openRefund(event, refund, { vendor: parts.vendor, invoicing, ledger: parts.ledger });
}

/** Reads the body, and archives it unless the webhook did already. Throws ObjectGoneError: waiting brings none back. */
export async function bodyOf(event: ShopEvent, bucket: DocumentWorkerParts['bucket']): Promise<Arrived> {
  if ('text' in event.body) {
    const { text } = event.body;
    const packed = await promisify(gzip)(text);
    await bucket.putObject(inboxKey(event.tenant, event.sha256), packed, 'application/gzip');
    return { text, packed };
  }
  const packed = await bucket.getObject(event.body.key);
  if (!packed)
    throw new ObjectGoneError(`The body of a webhook is gone from the bucket: "${event.body.key}".`);
  return { text: (await promisify(gunzip)(packed)).toString('utf8'), packed };
}
