import type { Difference, DocumentKind, SentFacts, SentLine, VendorDocument } from './document.ts';
import type { Invoicing } from './invoicing.ts';
import type { Order } from './order.ts';
import type { Refund } from './refund.ts';
import type { CheckedBuyer } from './tax/buyer-check.ts';
import type { TreatedLine } from './tax/tax-treatment.ts';

/** The moment of one send. */
export interface Send {
  /** Our reference, which the document carries. */
  readonly reference: string;
  /** The tenant's day, `YYYY-MM-DD`: the date of the document. */
  readonly day: string;
}

/** An order whose figures, taxes and buyer were checked. */
export interface CheckedOrder {
  readonly order: Order;
  readonly buyer: CheckedBuyer;
  /** Number of the buyer's record at the ERP, where a person has named it. */
  readonly customerNumber?: number;
  readonly lines: readonly TreatedLine[];
  /** Day of the payment, `YYYY-MM-DD`, if the shop told it. */
  readonly paidOn?: string;
  /** Day, `YYYY-MM-DD`, whose VAT rates apply. */
  readonly taxDay: string;
}

/** Money that was returned, against the invoice that it belongs to: figures and remaining quantities were checked. */
export interface CheckedCredit {
  readonly refund: Refund;
  /** Day of the refund in the tenant's time zone, `YYYY-MM-DD`. */
  readonly refundedOn: string;
  /** For print: "#1001 (acme.example)". */
  readonly orderName: string;
  readonly invoice: {
    /** As the ERP prints it, without its type. */
    readonly number: string;
    readonly vendorId?: string;
    readonly facts: SentFacts;
  };
  /** Lines of the invoice with what is credited of each. Together they are what was returned, to the cent. */
  readonly lines: readonly CreditedLine[];
}

/** A part of one line of an invoice. */
export interface CreditedLine {
  readonly sent: SentLine;
  /** Decimal string. */
  readonly quantity: string;
  /** Minor units, tax included. */
  readonly gross: bigint;
}

/** What the ERP answered to a create that definitely succeeded. */
export interface CreateAnswer {
  /** Absent if the ERP confirmed the document without showing it: it must be looked up. */
  readonly document?: VendorDocument;
  /** Link to the PDF, valid for an unknown time. */
  readonly pdfUrl?: string;
  /** The answer says that the document went to its buyer by mail. */
  readonly mailed?: true;
}

/** Whom the ERP would bill: a customer record that exists, one that the document creates, or the one of all who are not named. */
export interface CustomerMatch {
  readonly match: 'existing' | 'new' | 'final-consumer';
  /** Number of the record, where it exists. */
  readonly number?: string;
}

/** What the document would say beside its facts, for a person who looks before it is sent. */
interface DraftOutline {
  /** Description of each line of the facts, in their order. */
  readonly descriptions: readonly string[];
  readonly customer: CustomerMatch;
}

/**
 * How an ERP mails a document to its buyer: with the create, whose answer tells (`CreateAnswer.mailed`); by a call once
 * it is final, which throws as `Draft.create` does and is made at most once; or not, for want of an address.
 */
export type BuyerMail =
  | 'with-create'
  | 'no-address'
  | ((final: { readonly id: string; readonly number: string; readonly total: bigint }) => Promise<void>);

/** A document that is ready to be sent: everything that it needs is inside. */
export interface Draft {
  readonly facts: SentFacts;
  /** Present for orders. */
  readonly outline?: DraftOutline;
  /**
   * Creates the document; called once per claim. Throws VendorUnavailableError (nothing happened),
   * VendorAuthenticationError (nothing happened), VendorRefusedError (definitely refused),
   * DoubtfulRefusalError or VendorOutcomeUnknownError (it may exist).
   */
  create(): Promise<CreateAnswer>;
  /** Present at an ERP that creates documents open: nothing is final before `finish`. */
  readonly steps?: DraftSteps;
  /**
   * Of a kind of document that the ERP never lists (`unlisted`): what it showed before the send. As long as it shows the
   * same, none was made.
   */
  readonly witness?: string;
  /** Present if a setting lets the ERP mail the document. */
  readonly mail?: BuyerMail;
  /**
   * How a document that is final at once differs from this draft; `sentAs`: of the draft that was sent, which may have
   * been an earlier one. Steps that read a document tell it themselves.
   */
  differenceOf?(shown: VendorDocument, sentAs: SentAs): Difference | undefined;
}

/** Type and day of a document as they went on record before it was sent; absent where they did not. */
export type SentAs = { readonly [Fact in 'documentType' | 'documentDate']?: SentFacts[Fact] | undefined };

/** What follows on the create of an open document. `id` is the ERP's own. Reads and changes may be repeated. */
export interface DraftSteps {
  read(id: string): Promise<VendorDocument>;
  /**
   * Writes the lines in another way; `turn` counts from 1. False if there is no further way. 0: everything anew, with
   * the buyer, in the first way.
   */
  adjust(id: string, turn: number): Promise<boolean>;
  /**
   * Makes it final. Called only for a document that was read as open, with the right total and without difference. A
   * sentence in its place: the document is left open for a person, and why.
   */
  readonly finish: ((id: string) => Promise<void>) | { readonly leftOpen: string };
}

/** A document as a person names it. */
export interface NamedDocument {
  /** As the ERP prints it, without its type. */
  readonly number: string;
  readonly kind: DocumentKind;
  /** Number or code of its type; absent: the types of the kind, the tenant's own before all others. */
  readonly documentType?: string | undefined;
}

/** What is on record of a document that is issued. */
interface IssuedDocument extends NamedDocument {
  readonly reference: string;
  /** The ERP's own id, where it showed one. */
  readonly id?: string | undefined;
}

/** How the PDF of a document may be reached: the link that a create gave, and the ERP's own id. */
export interface PdfOrigin {
  readonly url?: string | undefined;
  readonly id?: string | undefined;
}

/** One tenant's ERP, ready to issue: what every ERP can do. */
export interface OpenErp {
  /** For sentences. */
  readonly label: string;
  /** Documents that carry exactly this reference; cancelled ones are left out. Throws if the ERP does not answer. */
  find(reference: string): Promise<readonly VendorDocument[]>;
  /**
   * Present where the ERP gives its id before the document is final: the document of this id, or undefined if it is
   * not there any more, or cancelled. Throws if the ERP does not answer.
   */
  findById?(id: string): Promise<VendorDocument | undefined>;
  /**
   * Documents of any year with exactly this number; cancelled ones are left out. Throws if the ERP does not answer.
   */
  findByNumber(named: NamedDocument): Promise<readonly VendorDocument[]>;
  /**
   * Documents, cancelled ones among them, one of which may be the one that is on record. Throws if the ERP does not
   * answer.
   */
  findIssued(issued: IssuedDocument): Promise<readonly VendorDocument[]>;
  /** Present where settings name the series of each year: whether there is one of this year. */
  hasSeriesOf?(year: number): boolean;
  /**
   * Kinds of documents that no look-up finds, each with what the ERP shows in their place: a text that changes with
   * every final one, or undefined where nothing does. Throws if the ERP does not answer.
   */
  readonly unlisted?: { readonly [Kind in DocumentKind]?: () => Promise<string | undefined> };
  /** One cheap read that tells an outage from a refusal. Throws if the ERP does not answer. */
  ping(): Promise<void>;
  /** An order as this ERP's document. Throws HeldError for what the ERP cannot express to the cent. */
  draftOrder(checked: CheckedOrder, send: Send, invoicing: Invoicing): Promise<Draft>;
  /**
   * The PDF of a document, byte for byte; undefined where this ERP has no way to it. Throws VendorUnavailableError or
   * VendorContractError.
   */
  fetchPdf(origin: PdfOrigin): Promise<Buffer | undefined>;
}

/** An ERP that can name the invoice which a credit note corrects. */
export interface CreditingErp extends OpenErp {
  /** Throws HeldError for what the ERP cannot express. */
  draftCredit(credit: CheckedCredit, send: Send, invoicing: Invoicing): Promise<Draft>;
}

/** An ERP whose own requests may come through our route. */
export interface RequestErp extends OpenErp {
  /** The ERP's request as it was checked when it came, with date and reference set. */
  draftRequest(text: string, send: Send): Draft;
}

export const issuesCredits = (erp: OpenErp): erp is CreditingErp => 'draftCredit' in erp;
export const takesRequests = (erp: OpenErp): erp is RequestErp => 'draftRequest' in erp;
