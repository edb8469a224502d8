import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { clock } from '../../clock.ts';
import type { OpenErp, Send } from '../../domain/erp.ts';
import type { IssuingErp } from '../../domain/erps.ts';
import { HeldError } from '../../domain/held.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { ReadShopOrder } from '../../domain/shop.ts';
import { VendorUnavailableError } from '../../errors.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { addLogFields, log } from '../../logger.ts';
import type { DocumentMessage, ShopEvent } from '../../messages/document-message.ts';
import { done, later, type Next } from '../../messages/next.ts';
import { inboxKey } from './accept-event.ts';
import { holdDocument } from './issuing/hold-document.ts';
import { issueDocument } from './issuing/issue-document.ts';
import { noteChange } from './note-change.ts';
import { type Arrived, type OpenedOrder, openOrder } from './open-order.ts';
import { prepareDocument, prepareReading } from './prepare-document.ts';
import { savePdf } from './save-pdf.ts';

/** What a worker of one ERP is made of. */
interface DocumentWorkerParts {
  readonly vendor: IssuingErp;
  readonly openErp: (tenant: string) => Promise<OpenErp>;
  readonly readers: Readonly<Record<Platform, ReadShopOrder>>;
  readonly invoicing: (tenant: string) => Promise<Invoicing>;
  readonly ledger: Ledger;
  readonly bucket: {
    readonly getObject: (key: string) => Promise<Buffer | undefined>;
    readonly putObject: (key: string, body: Buffer, contentType: string) => Promise<void>;
  };
}

/** Works on the messages of one ERP's queue: opens the row, issues, and keeps what was received. */
export function documentWorker(parts: DocumentWorkerParts) {
  return {
    handle: async (message: DocumentMessage): Promise<Next> => {
      addLogFields({ tenant: message.tenant });
      const wait = message.type === 'shop-event' ? secondsUntil(message.notBefore) : 0;
      if (wait > 0) return later(wait);
      const invoicing = await parts.invoicing(message.tenant);
      if (message.type === 'document') {
        const row = await parts.ledger.findDocument(message.tenant, message.documentId);
        return row ? issue(row, undefined, invoicing, parts) : done;
      }
      const opened = await open(message, invoicing, parts);
      if (!opened) return done;
      const next = await issue(opened.row, opened, invoicing, parts);
      if (next.kind === 'done' && opened.reading.kind === 'order' && !opened.opened) {
        await noteChange(opened.row, opened.reading.order, message, parts.ledger);
      }
      return next;
    },

    /** Ten days are over: the order goes on record before the queue would forget it. */
    expire: async (message: DocumentMessage): Promise<void> => {
      addLogFields({ tenant: message.tenant });
      const row =
        message.type === 'document'
          ? await parts.ledger.findDocument(message.tenant, message.documentId)
          : (await open(message, await parts.invoicing(message.tenant), parts))?.row;
      if (!row || !['queued', 'sending', 'unknown'].includes(row.state)) return;
      const held = new HeldError('late', 'The ERP could not be reached for ten days.');
      await holdDocument(row, { move: parts.ledger.moveDocument }, held, row.outcome);
      log.error('Document held after ten days', { documentId: row.documentId });
    },
  };
}

async function open(event: ShopEvent, invoicing: Invoicing, parts: DocumentWorkerParts) {
  const arrived = await bodyOf(event, parts);
  const { vendor, ledger } = parts;
  return openOrder(event, arrived, { vendor, read: parts.readers[event.platform], invoicing, ledger });
}

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
  if (['issued', 'held', 'refused', 'waiting'].includes(row.state)) return done;
  const { tenant, documentId } = row;
  const { ledger, vendor, bucket, readers } = parts;
  const erp = await parts.openErp(tenant);
  return issueDocument(row, {
    erp,
    settings: invoicing,
    prepare: async (send: Send) =>
      arrived?.isKept
        ? prepareReading(arrived.reading, send, { erp, invoicing })
        : prepareDocument(row, await ledger.readContent(tenant, documentId), send, {
            erp,
            invoicing,
            readers,
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
}

function secondsUntil(instant: string | undefined): number {
  return instant === undefined ? 0 : -clock.secondsSince(instant);
}
