import type { DigestEvent } from '../../../domain/digest-event.ts';
import type { DocumentEvent, DocumentLink } from '../../../domain/document-events.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import { addLogFields, log } from '../../../logger.ts';
import { done, later, type Next, setAside } from '../../../messages/next.ts';
import type { NotificationMessage } from '../../../messages/notification-message.ts';
import { documentEvent } from './document-event.ts';
import { noteFailure, type WriteBackParts, writeBack } from './write-back.ts';

/** What the function that tells others is made of. */
interface NotificationParts extends WriteBackParts {
  readonly invoicing: (tenant: string) => Promise<Pick<Invoicing, 'writeBack'>>;
  /** Posts an event to the receiver of a tenant, if it has one that wants it. Throws while that does not take it. */
  readonly sendEvent: (
    tenant: string,
    event: DocumentEvent | DigestEvent,
  ) => Promise<'delivered' | 'not-wanted' | 'gone'>;
  /** An address of the PDF that is kept of a document. */
  readonly linkTo: (row: DocumentRow) => Promise<DocumentLink>;
}

/** A function that announces a write has done it by then, or is gone (its longest time limit). */
const writtenWithin = 300;
/** The PDF is kept a moment after its document was issued, if the ERP gives one at once. */
const pdfWithin = 120;

/** Works on the messages of `send-notification` (docs/decisions/telling-of-documents.md). */
export function notificationWorker(parts: NotificationParts) {
  return {
    handle: async (message: NotificationMessage, ageSeconds: number): Promise<Next> => {
      if (message.type === 'digest') {
        addLogFields({ tenant: message.tenant });
        return tellReceiver(message.tenant, message.event, parts);
      }
      const { tenant, documentId, rev, type } = message;
      addLogFields({ tenant, documentId });
      const row = await parts.ledger.findDocument(tenant, documentId);
      if (!row || row.rev < rev) return ageSeconds < writtenWithin ? later(2) : done;
      const wanted = (await parts.invoicing(tenant)).writeBack;
      const hasLink = wanted === 'number-and-link' && row.state === 'issued';
      if (hasLink && !row.pdf && ageSeconds < pdfWithin) return later(Math.max(2, ageSeconds / 2));
      const link = hasLink && row.pdf ? await parts.linkTo(row) : undefined;
      const event = documentEvent(row, link);
      // It has moved on since, and is told of where it comes to rest again.
      if (!event) return done;
      if (type === 'event') return tellReceiver(tenant, event, parts);
      return row.state === 'issued' && wanted !== 'none' ? writeBack(row, event, link, parts) : done;
    },

    /** Three days are over, or our own program failed on it again and again. */
    onSetAside: async (message: NotificationMessage): Promise<void> => {
      addLogFields({ tenant: message.tenant });
      if (message.type !== 'write-back') return;
      const { tenant, documentId } = message;
      addLogFields({ documentId });
      const text =
        'The shop could not be told for three days. Once it can, retry with {"resolution": "tell-again"}.';
      await noteFailure({ tenant, documentId }, { text }, parts.ledger);
    },
  };
}

async function tellReceiver(
  tenant: string,
  event: DocumentEvent | DigestEvent,
  { sendEvent }: NotificationParts,
): Promise<Next> {
  if ((await sendEvent(tenant, event)) !== 'gone') return done;
  log.warn('The receiver of notifications wants no more of them (410)');
  return setAside;
}
