import { isUnderWay } from '../../../domain/document.ts';
import type { HeldError } from '../../../domain/held.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import { addLogFields, errorFields, log } from '../../../logger.ts';
import type { DocumentMessage, ShopEvent } from '../../../messages/document-message.ts';
import { holdDocument, outcomeOf } from '../issuing/hold-document.ts';
import type { DocumentWorkerParts } from '../worker-parts.ts';
import { tellIncomplete } from './complete-event.ts';
import { openOrderOf, openRefundOf } from './open-event.ts';
import { openUnreadable } from './open-unreadable.ts';

/** Holds the document of a message that goes: whatever keeps its order from being read, the message alone is enough. */
export async function putOnRecord(
  message: DocumentMessage,
  held: HeldError,
  parts: DocumentWorkerParts,
): Promise<void> {
  addLogFields({ tenant: message.tenant });
  // The documents are issued: nothing becomes of them, and they are asked for again when they are older.
  if (message.type === 'reread') return log.warn('Issued documents were not read again');
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
    if (event.incomplete) {
      await tellIncomplete(event, invoicing, parts);
      return undefined;
    }
    return event.event === 'refunded'
      ? await openRefundOf(event, invoicing, parts)
      : (await openOrderOf(event, invoicing, parts))?.row;
  } catch (error) {
    log.warn('The order of a message that goes cannot be read', errorFields(error));
    const { vendor, ledger } = parts;
    return openUnreadable(event, held, error, { vendor, parsers: parts.parsers[event.platform], ledger });
  }
}
