import { HeldError } from '../../domain/held.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import { ObjectGoneError } from '../../errors.ts';
import { addLogFields } from '../../logger.ts';
import type { DocumentMessage, ShopEvent } from '../../messages/document-message.ts';
import { done, type Next } from '../../messages/next.ts';
import { completeEvent } from './orders/complete-event.ts';
import { putOnRecord } from './orders/put-on-record.ts';
import { dropMessage, isOfRemovedTenant } from './orders/removed-tenant.ts';
import { takeEvent, takeRefund } from './orders/take-event.ts';
import { placeRefund } from './refunds/place-refund.ts';
import { rereadDocuments } from './rereading/reread-documents.ts';
import { sendKept } from './send-document.ts';
import type { DocumentWorkerParts } from './worker-parts.ts';

/**
 * Works on the messages of one ERP's queue. What a shop tells opens, replaces or closes a row; its document is sent
 * at once if no other waits, else it takes its place in the line of documents, and the shop's next message is heard.
 */
export function documentWorker(parts: DocumentWorkerParts) {
  const takeShopEvent = async (event: ShopEvent, invoicing: Invoicing): Promise<Next> => {
    try {
      if (event.incomplete) return await completeEvent(event, invoicing, parts);
      return await (event.event === 'refunded' ? takeRefund : takeEvent)(event, invoicing, parts);
    } catch (error) {
      if (!(error instanceof ObjectGoneError)) throw error;
      // Waiting would only keep back what the shop tells next.
      await putOnRecord(event, new HeldError('order-unreadable', error.message), parts);
      return done;
    }
  };
  return {
    handle: async (message: DocumentMessage): Promise<Next> => {
      addLogFields({ tenant: message.tenant });
      if (message.type === 'document' && message.settingsFrom !== undefined)
        parts.forgetSettings(message.tenant, message.settingsFrom);
      const invoicing = await parts.invoicing(message.tenant);
      if (message.type === 'shop-event') return takeShopEvent(message, invoicing);
      if (message.type === 'reread') return rereadDocuments(message, parts);
      const row = await parts.ledger.findDocument(message.tenant, message.documentId);
      return row ? sendKept(await placeRefund(row, parts.ledger), invoicing, parts) : done;
    },

    /** Ten days are over: the order goes on record before the queue would forget it, unless its tenant was removed. */
    expire: async (message: DocumentMessage, ageSeconds: number): Promise<void> => {
      if (await isOfRemovedTenant(message, ageSeconds, parts)) return dropMessage(message);
      const late = new HeldError('late', 'The document could not be sent for ten days.');
      await putOnRecord(message, late, parts);
    },

    /** Our own program failed on it again and again, and its message is a dead letter: a person must know of it. */
    onSetAside: (message: DocumentMessage): Promise<void> =>
      putOnRecord(
        message,
        new HeldError('crashed', 'Work on this document ended unexpectedly five times.'),
        parts,
      ),
  };
}
