import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { clock } from '../../clock.ts';
import type { OpenErp, Send } from '../../domain/erp.ts';
import type { IssuingErp } from '../../domain/erps.ts';
import { HeldError } from '../../domain/held.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { ShopParsers } from '../../domain/shop.ts';
import { IntegrationError, VendorUnavailableError } from '../../errors.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { addLogFields, errorFields, log } from '../../logger.ts';
import type { DocumentMessage, ShopEvent } from '../../messages/document-message.ts';
import type { queueDocument } from '../../messages/document-queue.ts';
import { done, type Next } from '../../messages/next.ts';
import { inboxKey } from './accept-event.ts';
import { holdDocument, outcomeOf } from './issuing/hold-document.ts';
import { issueDocument } from './issuing/issue-document.ts';
import { noteChange } from './note-change.ts';
import { type Arrived, type OpenedOrder, openOrder } from './open-order.ts';
import { openUnreadable } from './open-unreadable.ts';
import { prepareDocument, prepareReading } from './prepare-document.ts';
import { followRefunds } from './refunds/follow-refunds.ts';
import { openRefund } from './refunds/open-refund.ts';
import { placeRefund } from './refunds/place-refund.ts';
import { releaseCredits, sendRefund } from './refunds/release-credits.ts';
import { savePdf } from './save-pdf.ts';

/** What a worker of one ERP is made of. */
export interface DocumentWorkerParts {
  readonly vendor: IssuingErp;
  readonly openErp: (tenant: string) => Promise<OpenErp>;
  readonly parsers: Readonly<Record<Platform, ShopParsers>>;
  readonly invoicing: (tenant: string) => Promise<Invoicing>;
  readonly ledger: Ledger;
  readonly queue: typeof queueDocument;
  readonly bucket: {
    readonly getObject: (key: string) => Promise<Buffer | undefined>;
    readonly putObject: (key: string, body: Buffer, contentType: string) => Promise<void>;
  };
}

/**
 * Works on the messages of one ERP's queue. What a shop tells opens, replaces or closes a row; its document is sent
 * at once if no other waits, else it takes its place in the line of documents, and the shop's next message is heard.
 */
export function documentWorker(parts: DocumentWorkerParts) {
  return {
    handle: async (message: DocumentMessage): Promise<Next> => {
      addLogFields({ tenant: message.tenant });
      const invoicing = await parts.invoicing(message.tenant);
      if (message.type === 'shop-event')
        return message.event === 'refunded'
          ? takeRefund(message, invoicing, parts)
          : takeEvent(message, invoicing, parts);
      const row = await parts.ledger.findDocument(message.tenant, message.documentId);
      return row ? issueKept(await placeRefund(row, parts.ledger), invoicing, parts) : done;
    },

    /** Ten days are over: the order goes on record before the queue would forget it. */
    expire: (message: DocumentMessage): Promise<void> =>
      putOnRecord(message, new HeldError('late', 'The document could not be sent for ten days.'), parts),

    /** Our own program failed on it again and again, and its message is a dead letter: a person must know of it. */
    onSetAside: (message: DocumentMessage): Promise<void> =>
      putOnRecord(
        message,
        new HeldError('crashed', 'Work on this document ended unexpectedly five times.'),
        parts,
      ),
  };
}

async function takeEvent(event: ShopEvent, invoicing: Invoicing, parts: DocumentWorkerParts): Promise<Next> {
  const opened = await open(event, invoicing, parts);
  if (!opened) return done;
  const { row, reading } = opened;
  if (isUnderWay(row)) {
    const next = await issueOrDefer(opened, event, invoicing, parts);
    if (next.kind !== 'done') return next;
  }
  if (reading.kind === 'order' && !opened.opened) await noteChange(row, reading.order, parts.ledger);
  const { vendor, ledger, queue } = parts;
  await followRefunds(event, opened.version, row, { vendor, invoicing, ledger }, queue);
  return done;
}

/** Credit notes are sent in the line of documents only: no two of one invoice are ever made at the same time. */
async function takeRefund(event: ShopEvent, invoicing: Invoicing, parts: DocumentWorkerParts): Promise<Next> {
  const row = await openRefundOf(event, invoicing, parts);
  if (row?.state === 'queued') await sendRefund(row, parts.queue);
  return done;
}

/** Sends the document now, or gives it its place in the line: an order that waits must not hide what comes after it. */
async function issueOrDefer(
  opened: OpenedOrder,
  event: ShopEvent,
  invoicing: Invoicing,
  parts: DocumentWorkerParts,
): Promise<Next> {
  const delaySeconds = delayOf(event);
  if (delaySeconds > 0) return defer(opened.row, event, delaySeconds, parts);
  try {
    const next = await issue(opened.row, opened, invoicing, parts);
    return next.kind === 'done' ? done : defer(opened.row, event, 0, parts);
  } catch (error) {
    if (!(error instanceof IntegrationError)) throw error;
    log.warn('The document waits in its line', errorFields(error));
    return defer(opened.row, event, 0, parts);
  }
}

async function defer(
  { tenant, documentId, rev }: DocumentRow,
  { sha256 }: ShopEvent,
  delaySeconds: number,
  { vendor, ledger, queue }: DocumentWorkerParts,
): Promise<Next> {
  if (delaySeconds === 0)
    await ledger.updateLine(tenant, vendor, { deferredSince: clock.now().toISOString() });
  const message = {
    v: 1,
    type: 'document',
    tenant,
    documentId,
    ...(delaySeconds > 0 && { delaySeconds }),
  } as const;
  await queue(vendor, message, `${documentId}#defer#${sha256.slice(0, 16)}#${rev}`);
  return done;
}

/**
 * Issues what the ledger keeps; once a document is done, new orders need not queue up. A version of the order that
 * came while its outcome was not known is looked at afterwards.
 */
async function issueKept(row: DocumentRow, invoicing: Invoicing, parts: DocumentWorkerParts): Promise<Next> {
  const { ledger, vendor } = parts;
  const { tenant, documentId } = row;
  const next = isUnderWay(row) ? await issue(row, undefined, invoicing, parts) : done;
  if (next.kind !== 'done') return next;
  if ((await ledger.readLine(tenant, vendor)).deferredSince)
    await ledger.updateLine(tenant, vendor, { deferredSince: null });
  const issued = await ledger.findDocument(tenant, documentId);
  if (issued?.state !== 'issued' || !issued.hasNewer) return done;
  const content = await ledger.readContent(tenant, documentId);
  if (content?.source !== 'shop') return done;
  const reading = parts.parsers[content.platform].order(content.text).read(issued.shop, invoicing);
  if (reading.kind === 'order') await noteChange(issued, reading.order, ledger);
  return done;
}

async function open(event: ShopEvent, invoicing: Invoicing, parts: DocumentWorkerParts) {
  const arrived = await bodyOf(event, parts);
  const { vendor, ledger } = parts;
  const order = parts.parsers[event.platform].order(arrived.text);
  return openOrder(event, arrived, order, { vendor, invoicing, ledger });
}

async function openRefundOf(event: ShopEvent, invoicing: Invoicing, parts: DocumentWorkerParts) {
  const { text } = await bodyOf(event, parts);
  const refund = parts.parsers[event.platform].refund(text);
  return openRefund(event, refund, { vendor: parts.vendor, invoicing, ledger: parts.ledger });
}

/** Holds the document of a message that goes: whatever keeps its order from being read, the message alone is enough. */
async function putOnRecord(
  message: DocumentMessage,
  held: HeldError,
  parts: DocumentWorkerParts,
): Promise<void> {
  addLogFields({ tenant: message.tenant });
  const row =
    message.type === 'document'
      ? await parts.ledger.findDocument(message.tenant, message.documentId)
      : await openAnyway(message, held, parts);
  if (row && isUnderWay(row))
    await holdDocument(row, { move: parts.ledger.moveDocument }, held, outcomeOf(row));
}

async function openAnyway(
  event: ShopEvent,
  held: HeldError,
  parts: DocumentWorkerParts,
): Promise<DocumentRow | undefined> {
  try {
    const invoicing = await parts.invoicing(event.tenant);
    return event.event === 'refunded'
      ? await openRefundOf(event, invoicing, parts)
      : (await open(event, invoicing, parts))?.row;
  } catch (error) {
    log.warn('The order of a message that goes cannot be read', errorFields(error));
    const { vendor, ledger } = parts;
    return openUnreadable(event, held, error, { vendor, parsers: parts.parsers[event.platform], ledger });
  }
}

const isUnderWay = ({ state }: DocumentRow): boolean => ['queued', 'sending', 'unknown'].includes(state);

/** Reads the body, and archives it unless the webhook did already. */
async function bodyOf(event: ShopEvent, { bucket }: DocumentWorkerParts): Promise<Arrived> {
  if ('text' in event.body) {
    const { text } = event.body;
    const packed = await promisify(gzip)(text);
    await bucket.putObject(inboxKey(event.tenant, event.sha256), packed, 'application/gzip');
    return { text, packed };
  }
  const packed = await bucket.getObject(event.body.key);
  if (!packed)
    throw new VendorUnavailableError(`The body of a webhook is missing in the bucket (${event.body.key}).`);
  return { text: (await promisify(gunzip)(packed)).toString('utf8'), packed };
}

async function issue(
  row: DocumentRow,
  arrived: OpenedOrder | undefined,
  invoicing: Invoicing,
  parts: DocumentWorkerParts,
): Promise<Next> {
  const { tenant, documentId } = row;
  const { ledger, vendor, bucket } = parts;
  const erp = await parts.openErp(tenant);
  const next = await issueDocument(row, {
    erp,
    settings: invoicing,
    isNew: arrived !== undefined,
    prepare: async (send: Send) =>
      arrived?.isKept && row.correction === undefined
        ? prepareReading(row, arrived.version, arrived.reading, send, { erp, invoicing })
        : prepareDocument(row, await ledger.readContent(tenant, documentId), send, {
            erp,
            invoicing,
            parsers: parts.parsers,
            ledger,
          }),
    move: ledger.moveDocument,
    findRow: id => ledger.findDocument(tenant, id),
    line: {
      read: () => ledger.readLine(tenant, vendor),
      update: changes => ledger.updateLine(tenant, vendor, changes),
      begin: () => ledger.beginLine(tenant, vendor),
    },
    expireContent: () => ledger.expireContent(tenant, documentId),
    savePdf: async url => void (await savePdf(row, url, erp.fetchPdf, bucket.putObject)),
  });
  if (next.kind === 'done' && row.kind === 'invoice') await releaseCredits(row, ledger, parts.queue);
  return next;
}

/** Seconds for which the document of an event waits; the first messages tell an instant. */
function delayOf({ delaySeconds = 0, notBefore }: ShopEvent): number {
  return notBefore === undefined ? delaySeconds : Math.max(0, Math.ceil(-clock.secondsSince(notBefore)));
}
