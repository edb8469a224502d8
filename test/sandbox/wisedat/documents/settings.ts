/** What the chapters of documents and payments leave open. */
export interface WisedatDocumentSettings {
  /** Where the tax of a document is rounded to the cent. */
  vatRounding: 'line' | 'rate' | 'document';
  /** Whether the net amount of each line is cut to the cent before it is added up and taxed. */
  nets: 'cut' | 'kept';
  /** Whether `merchandise` is what `entity_discount` and `financial_discount` leave, or `discounts` has them. */
  percentDiscounts: 'in-merchandise' | 'in-discounts';
  /** "All totals must be positive": whether a total of 0 is. */
  zeroTotals: 'taken' | 'refused';
  /** When a sales document gets its number. */
  numberedAt: 'creation' | 'closing';
  /** Form of `date` and `expiration_date`, which "are sent in UTC". */
  shownDays: 'day' | 'midnight-in-utc' | 'midnight-in-lisbon';
  /** Decimals of the price of an item, as a document shows it. */
  shownPriceDecimals: number;
  /** "From the given date". */
  dateFilter: 'on-that-day' | 'from-that-day';
  /** A document without items that is open; a closed one is refused. */
  openWithoutItems: 'taken' | 'refused';
  /** `document_type` of estimates and movements of goods: that of the table of sales documents, or 2 as printed. */
  documentTypes: 'as-in-table' | 'two-as-printed';
  /** Whether a payment is closed from its creation, so that DELETE cancels it. */
  newPayment: 'closed' | 'open';
  /** DELETE of an invoice that payments have settled. */
  cancelOfPaidInvoice: 'taken' | 'refused';
  /** The call for the PDF of an invoice that is not closed. */
  pdfOfOpenInvoice: 'printed' | 'refused';
  /** Whether a document counts as modified when a payment settles it. */
  paymentModifiesDocument: boolean;
  /** Milliseconds for which lists do not show a new document. */
  hideNewDocumentsFor: number;
}

/** What harms nobody, or is likely. */
export const defaultDocumentSettings: Readonly<WisedatDocumentSettings> = {
  vatRounding: 'line',
  nets: 'cut',
  percentDiscounts: 'in-merchandise',
  zeroTotals: 'taken',
  numberedAt: 'closing',
  shownDays: 'midnight-in-utc',
  shownPriceDecimals: 20,
  dateFilter: 'on-that-day',
  openWithoutItems: 'taken',
  documentTypes: 'as-in-table',
  newPayment: 'closed',
  cancelOfPaidInvoice: 'taken',
  pdfOfOpenInvoice: 'printed',
  paymentModifiesDocument: false,
  hideNewDocumentsFor: 0,
};
