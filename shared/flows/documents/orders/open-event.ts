import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { within } from '../../../deadline.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import type { PlatformId } from '../../../domain/order.ts';
import type { ShopOrder } from '../../../domain/shop.ts';
import { IntegrationError, ObjectGoneError } from '../../../errors.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import { errorFields, log } from '../../../logger.ts';
import type { ShopEvent } from '../../../messages/document-message.ts';
import { inboxKey, inboxMetadata } from '../accept-event.ts';
import { followOldRefunds } from '../refunds/follow-refunds.ts';
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
  const shop = await openShop(event, parts.parsers);
  const { came, archived } = await readBody(event, parts.bucket);
  try {
    return await openArrived(event, came, shop, invoicing, parts);
  } finally {
    // What cannot be read is archived as well.
    await archived;
  }
}

async function openArrived(
  event: ShopEvent,
  came: Arrived,
  shop: Awaited<ReturnType<typeof openShop>>,
  invoicing: Invoicing,
  parts: DocumentWorkerParts,
): Promise<OpenedOrder | undefined> {
  const { vendor, ledger } = parts;
  const told = shop.order(came.text);
  const reading = told.read(event.shop, invoicing);
  const shown = reading.kind === 'unseen' ? await askShop(event, told.orderId, parts) : undefined;
  const order = shown && shop.order(shown.text);
  const context = { vendor, invoicing, ledger };
  const [arrived, latest] = shown && order && !isOlder(order, told) ? [shown, order] : [came, told];
  const read = latest === told ? reading : latest.read(event.shop, invoicing);
  const opened = await openOrder(event, arrived, latest, read, context);
  if (!opened) await followOldRefunds(event, latest, read, context);
  return opened;
}

/** Seconds by which a shop may date a change of an order before the message of it. */
const secondsBetween = 5;

/** Whether a shop shows an order as it was before what it told: its answers may lag behind its messages. */
const isOlder = ({ updatedAt: shown }: ShopOrder, { updatedAt: told }: ShopOrder): boolean =>
  shown !== undefined && told !== undefined && Date.parse(told) - Date.parse(shown) > secondsBetween * 1000;

/** Seconds for the shop: what it tells next waits meanwhile. */
const secondsToAsk = 15;

/**
 * The order that a message names and does not tell, as its shop shows it. Undefined if the shop cannot be asked or does
 * not answer: then the message counts as it is, and what changed is told by the shop's next message or found by a sweep.
 */
async function askShop(
  event: ShopEvent,
  orderId: PlatformId,
  parts: DocumentWorkerParts,
): Promise<Arrived | undefined> {
  try {
    const events = await within(secondsToAsk, () => parts.askShop(event, orderId));
    const shown = events.find(one => one.event !== 'refunded');
    if (!shown) return undefined;
    return { text: shown.body.toString('utf8'), packed: await promisify(gzip)(shown.body) };
  } catch (error) {
    if (!(error instanceof IntegrationError)) throw error;
    log.warn('The shop did not show an order that was edited', errorFields(error));
    return undefined;
  }
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
  const { came, archived } = await readBody(event, bucket);
  await archived;
  return came;
}

/** The same for who has something to do beside: what it tells counts as done only once `archived` has come true. */
async function readBody(
  event: ShopEvent,
  bucket: DocumentWorkerParts['bucket'],
): Promise<{ readonly came: Arrived; readonly archived: Promise<void> }> {
  if ('text' in event.body) {
    const { text } = event.body;
    const packed = await promisify(gzip)(text);
    const key = inboxKey(event.tenant, event.sha256);
    const archived = bucket.putObject(key, packed, 'application/gzip', inboxMetadata(event));
    // It is awaited later.
    archived.catch(() => undefined);
    return { came: { text, packed }, archived };
  }
  const packed = await bucket.getObject(event.body.key);
  if (!packed)
    throw new ObjectGoneError(`The body of a webhook is gone from the bucket: "${event.body.key}".`);
  const text = (await promisify(gunzip)(packed)).toString('utf8');
  return { came: { text, packed }, archived: Promise.resolve() };
}
