/** A fiscal document on its way to an ERP. */
export const documentKinds = ['invoice', 'credit-note'] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const documentStates = [
  'queued',
  'sending',
  'waiting',
  'issued',
  'held',
  'refused',
  'unknown',
  'closed',
] as const;
export type DocumentState = (typeof documentStates)[number];

/** Where a document's content comes from: an order of a shop, or an ERP's own request through our route. */
export type ContentSource = 'shop' | 'request';

/** A document as the ERP shows it. */
export interface VendorDocument {
  /** Number as the ERP prints it, without its type; undefined if it is shown in a form that cannot be read. */
  readonly number: string | undefined;
  /** Minor units, tax included; undefined if it is shown in a form that cannot be read. */
  readonly total: bigint | undefined;
  /** Number and total as they are shown, where one of them cannot be read. */
  readonly unreadable?: string;
  /** Not signed yet: a draft is never an issued document. */
  readonly draft: boolean;
  /** Cancelled at the ERP; only `findIssued` gives such a one. */
  readonly cancelled?: true;
  /** Minor units: the sum of its VAT, where the ERP shows it. */
  readonly vat?: bigint;
  /** The ERP's own id, where it shows one. */
  readonly id?: string;
  readonly series?: string;
  /** Number or code of the document type, where the ERP shows it. */
  readonly documentType?: string;
  /** Day of the document, `YYYY-MM-DD`, where the ERP shows it. */
  readonly date?: string;
  /** What the ERP keeps in the field of our reference: another document's, or nobody's. */
  readonly reference?: string;
  /** Code of the tax authority (Portugal), where the ERP shows it. */
  readonly atcud?: string;
  /** Whom it bills, where the ERP shows it: compared with the order, and kept nowhere. */
  readonly buyer?: ShownBuyer;
  /** Its lines as they are now, where they may have been written again since the create. */
  readonly lines?: readonly SentLine[];
  /** What it shows differently from what was sent. */
  readonly difference?: Difference;
}

/** The buyer as a document shows it; what it does not show is undefined. */
interface ShownBuyer {
  /** Of the record at the ERP. */
  readonly number?: string | undefined;
  readonly name?: string | undefined;
  /** Empty: it shows none. */
  readonly taxNumber?: string | undefined;
}

/** A sentence without personal data, and whether it is about the code of the tax authority alone. */
export interface Difference {
  readonly of: 'document' | 'atcud';
  readonly facts: string;
}

/** What a re-read compares; of "document" it says whether it is there once, open or cancelled. */
export const comparedFacts = [
  'document',
  'number',
  'type',
  'series',
  'day',
  'total',
  'vat',
  'reference',
  'buyer-tax-number',
  'atcud',
] as const;

/** One fact of an issued document that the ERP shows differently now; a tax number is never told. */
export interface ShownDifference {
  readonly what: (typeof comparedFacts)[number];
  /** As it went on record when the document was issued. */
  readonly sent: string | null;
  readonly shown: string | null;
}

/** A line as it was sent: what a later credit note and the reports must know of it. */
export interface SentLine {
  /** Id of the order's line; several sent lines may share one. */
  readonly sourceLineId: string;
  /** Article at the ERP. */
  readonly reference: string;
  /** Decimal string. */
  readonly quantity: string;
  /** Decimal string as sent; `taxIncluded` tells which price it is. */
  readonly unitPrice: string;
  readonly taxIncluded: boolean;
  /** Decimal string, tax included, for the whole line. */
  readonly gross: string;
  /** Percent as a decimal string. */
  readonly rate: string;
  readonly exemption?: string | undefined;
  /** Shipping: a refund returns it apart from the articles. */
  readonly isShipping?: boolean | undefined;
  /** The ERP's own id of the line, where it shows one. */
  readonly vendorLineId?: string | undefined;
}

/** What is known of a document the moment before it is sent. */
export interface SentFacts {
  /** Number or code of the document type at the ERP. */
  readonly documentType: string;
  /** Day of the document, `YYYY-MM-DD`. */
  readonly documentDate: string;
  /** Empty where the content is a caller's own request. */
  readonly lines: readonly SentLine[];
}

/** States in which a worker has to do something about a document: a message of it must exist. */
export const statesUnderWay: readonly DocumentState[] = ['queued', 'sending', 'unknown'];

export const isUnderWay = ({ state }: { readonly state: DocumentState }): boolean =>
  statesUnderWay.includes(state);

/** Whether nothing more comes of a document: what was received of it is needed for nothing. */
export const isFinished = <Row extends { readonly state: DocumentState }>(
  row: Row,
): row is Extract<Row, { readonly state: 'issued' | 'closed' }> =>
  row.state === 'issued' || row.state === 'closed';

/** What the history of a document calls it that what may lead to its buyer was erased. */
export const forgetting = 'forget';

/** Whether that was done: nothing of it is kept again. */
export const isForgotten = ({ history }: { readonly history: ReadonlyArray<{ readonly event: string }> }) =>
  history.some(({ event }) => event === forgetting);

/**
 * What is known of a mail to the buyer: on its way or nobody knows (never sent again by itself), sent, refused, or not
 * sent since the ERP has no address of the buyer's own. docs/decisions/mail-to-the-buyer.md.
 */
export const deliveryStates = ['unknown', 'sent', 'failed', 'no-address'] as const;
export type DeliveryState = (typeof deliveryStates)[number];
