import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { clock, dayIn } from '../../clock.ts';
import type { OpenErp, Send } from '../../domain/document.ts';
import type { IssuingErp } from '../../domain/erps.ts';
import { HeldError } from '../../domain/held.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import { checkOrder } from '../../domain/order-checks.ts';
import { checkBuyer } from '../../domain/tax/buyer-check.ts';
import { treatTaxes } from '../../domain/tax/tax-treatment.ts';
import { VendorUnavailableError } from '../../errors.ts';
import type { DocumentContent } from '../../ledger/contents.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { addLogFields, log } from '../../logger.ts';
import type { DocumentMessage, ShopEvent } from '../../messages/document-message.ts';
import { done, later, type Next } from '../../messages/next.ts';
import { inboxKey } from './accept-order.ts';
import { issueDocument } from './issuing/issue-document.ts';
import { noteChange, openOrder, type ShopReader } from './open-order.ts';
import { savePdf } from './save-pdf.ts';

/** What a worker of one ERP is made of. */
export interface DocumentWorkerParts<Draft> {
  readonly vendor: IssuingErp;
  readonly openErp: (tenant: string) => Promise<OpenErp<Draft>>;
  readonly shops: Readonly<Record<ShopEvent['platform'], ShopReader>>;
  readonly invoicing: (tenant: string) => Promise<Invoicing>;
  readonly ledger: Ledger;
  readonly bucket: {
    readonly getObject: (key: string) => Promise<Buffer | undefined>;
    readonly putObject: (key: string, body: Buffer, contentType: string) => Promise<void>;
  };
}

/** Works on the messages of one ERP's queue: opens the row, issues, and keeps what was received. */
export function documentWorker<Draft>(parts: DocumentWorkerParts<Draft>) {
  return {
    handle: async (message: DocumentMessage): Promise<Next> => {
      addLogFields({ tenant: message.tenant });
      const wait = message.type === 'shop-event' ? secondsUntil(message.notBefore) : 0;
      if (wait > 0) return later(wait);
      const invoicing = await parts.invoicing(message.tenant);
      if (message.type === 'document') {
        const row = await parts.ledger.findDocument(message.tenant, message.documentId);
        return row ? issue(row, invoicing, parts) : done;
      }
      const opened = await open(message, invoicing, parts);
      if (!opened) return done;
      const next = await issue(opened.row, invoicing, parts);
      if (next.kind === 'done' && opened.order && !opened.opened) {
        await noteChange(opened.row, opened.order, parts.ledger);
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
      const reason = { code: held.reason, text: held.message };
      await parts.ledger.moveDocument(row, 'hold', { reason }, { text: held.message });
      log.error('Document held after ten days', { documentId: row.documentId });
    },
  };
}

async function open<Draft>(event: ShopEvent, invoicing: Invoicing, parts: DocumentWorkerParts<Draft>) {
  const text = await bodyOf(event, parts);
  const reader = parts.shops[event.platform];
  const { vendor, ledger } = parts;
  return openOrder(event, text, { vendor, reader, invoicing, ledger });
}

/** Reads the body, and archives it unless the webhook did already. */
async function bodyOf<Draft>(event: ShopEvent, { bucket }: DocumentWorkerParts<Draft>): Promise<string> {
  const key = inboxKey(event.tenant, event.sha256);
  if ('text' in event.body) {
    await bucket.putObject(key, await promisify(gzip)(event.body.text), 'application/gzip');
    return event.body.text;
  }
  const packed = await bucket.getObject(event.body.key);
  if (!packed)
    throw new VendorUnavailableError(`The body of a webhook is missing in the bucket (${event.body.key}).`);
  return (await promisify(gunzip)(packed)).toString('utf8');
}

async function issue<Draft>(
  row: DocumentRow,
  invoicing: Invoicing,
  parts: DocumentWorkerParts<Draft>,
): Promise<Next> {
  if (['issued', 'held', 'refused', 'waiting'].includes(row.state)) return done;
  const { tenant, documentId } = row;
  const { ledger, vendor, bucket } = parts;
  const erp = await parts.openErp(tenant);
  return issueDocument(row, {
    issuer: erp.issuer,
    settings: invoicing,
    prepare: async send => {
      const content = await ledger.readContent(tenant, documentId);
      return prepareContent(row, content, send, invoicing, erp, parts);
    },
    move: ledger.moveDocument,
    line: {
      read: () => ledger.readLine(tenant, vendor),
      update: changes => ledger.updateLine(tenant, vendor, changes),
      begin: () => ledger.beginLine(tenant, vendor),
    },
    expireContent: () => ledger.expireContent(tenant, documentId),
    savePdf: async url => void (await savePdf(row, url, erp.fetchPdf, bucket.putObject)),
  });
}

async function prepareContent<Draft>(
  row: DocumentRow,
  content: DocumentContent | undefined,
  send: Send,
  invoicing: Invoicing,
  erp: OpenErp<Draft>,
  { shops }: DocumentWorkerParts<Draft>,
) {
  if (!content) throw new HeldError('order-unreadable', 'The order itself is no longer kept.');
  if (content.type === 'phc-go-request') return { draft: erp.draftRequest(content.text, send) };
  const read = shops[content.type].toOrder(content.text, row.shop, invoicing);
  if (read.kind === 'ignored')
    throw new HeldError('order-does-not-add-up', `The order asks for no document (${read.reason}).`);
  const { order } = read;
  checkOrder(order);
  const taxDay = dayIn(invoicing.timezone, new Date(order.paidAt));
  const checked = {
    order,
    buyer: checkBuyer(order, invoicing),
    lines: treatTaxes(order, invoicing, taxDay),
    taxDay,
  };
  const draft = await erp.draftOrder(checked, send, invoicing);
  return { draft, expectedTotal: order.totals.gross, paidAt: order.paidAt };
}

function secondsUntil(instant: string | undefined): number {
  return instant === undefined ? 0 : -clock.secondsSince(instant);
}
