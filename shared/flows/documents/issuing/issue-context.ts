import type { Draft, OpenErp, PdfOrigin, Send } from '../../../domain/erp.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { moveDocument } from '../../../ledger/documents.ts';
import type { IssuingLine, LineChanges } from '../../../ledger/issuing-line.ts';
import { later, type Next } from '../../../messages/next.ts';
import type { Figures } from '../orders/order-figures.ts';

/** A document that could be sent now. */
export interface Prepared {
  readonly draft: Draft;
  /** Of a credit note: that of its invoice. */
  readonly currency?: string;
  /** Minor units. Absent: the ERP's own total is not compared. */
  readonly expectedTotal?: bigint;
  /** ISO instant at which the order was placed, if a shop told it. */
  readonly placedAt?: string;
  /**
   * Of a credit note: ISO instant at which its invoice was sent, by this ledger and not found at the ERP. The credit
   * note was not made before.
   */
  readonly notBefore?: string;
  /** Which version of the order it is made from, and whom it names where a person corrected that. */
  readonly figures?: Figures & { readonly namedBuyer: string | undefined };
}

/** What issuing one document needs; everything that is not business comes from outside. */
export interface IssueContext {
  readonly erp: Pick<OpenErp, 'label' | 'find' | 'findById' | 'unlisted' | 'ping'>;
  readonly settings: Pick<Invoicing, 'live' | 'timezone' | 'absenceAfterSeconds'>;
  /** True if the document has no place in the line yet: it waits if others do. */
  readonly isNew: boolean;
  /** Makes the ERP's document of this moment. Throws HeldError. */
  readonly prepare: (send: Send) => Promise<Prepared>;
  readonly move: typeof moveDocument;
  /** The row of a document of this tenant as it is now. */
  readonly findRow: (documentId: string) => Promise<DocumentRow | undefined>;
  readonly line: {
    readonly read: () => Promise<IssuingLine>;
    readonly update: (changes: LineChanges) => Promise<void>;
    /** Remembers the present as the line's beginning, unless it has one. Gives the ISO instant that is kept. */
    readonly begin: () => Promise<string>;
    /** Halts the line by one document more. */
    readonly halt: (documentId: string) => Promise<void>;
    /** Ends the halt by one document, and leaves those by others. */
    readonly release: (documentId: string) => Promise<void>;
  };
  /** Starts the end of the order's personal data. */
  readonly expireContent: () => Promise<void>;
  /**
   * Begins to fetch the PDF of a document that is final, while it goes on record. Gives what keeps it once it has; that
   * never throws: the document is issued, and a missing PDF is fetched when somebody asks for it.
   */
  readonly startPdf: (origin: PdfOrigin) => (issued: DocumentRow) => Promise<void>;
}

/** The row changed under our hands: another worker has it. A fresh read follows soon. */
export const lostRace: Next = later(2);
