import type { DocumentEvent, DocumentLink } from './document-events.ts';
import type { PlatformId } from './order.ts';

/** An issued document as its shop is told of it. */
export interface WrittenDocument {
  /** "Invoice 41", "Credit note 12". */
  readonly title: string;
  readonly number: string;
  /** Tells it from the other documents of its order, in small letters, digits and "_": "invoice_number". */
  readonly key: string;
  readonly documentId: string;
  readonly orderId: PlatformId;
  readonly link: DocumentLink | undefined;
  /** What the tenant's receiver is told of it. */
  readonly event: DocumentEvent;
}

/** A shop of one tenant that can be told which documents its orders have. */
export interface WritableShop {
  /**
   * Puts the number on the order, and the link if there is one. Doing it again changes nothing. `by-event`: the shop
   * hears of it by the tenant's events. Throws MissingPermissionError and VendorRefusedError, which trying again does
   * not help; and other IntegrationErrors, which it may.
   */
  readonly write: (document: WrittenDocument) => Promise<'written' | 'by-event'>;
}

/** What people read on the order. The id of the document tells it from a note that somebody else wrote. */
export function noteOf({ title, documentId, link }: WrittenDocument): string {
  const note = `${title}, document ${documentId} of invoice-bridge.`;
  return link === undefined ? note : `${note} PDF, until ${link.expiresAt}: ${link.url}`;
}
