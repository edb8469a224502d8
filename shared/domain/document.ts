import type { Invoicing } from './invoicing.ts';
import type { Order } from './order.ts';
import type { CheckedBuyer } from './tax/buyer-check.ts';
import type { TreatedLine } from './tax/tax-treatment.ts';

/** A fiscal document on its way to an ERP. */
export type DocumentKind = 'invoice' | 'credit-note';

export type DocumentState = 'queued' | 'sending' | 'waiting' | 'issued' | 'held' | 'refused' | 'unknown';

/** A document as the ERP shows it. */
export interface VendorDocument {
  /** Number as the ERP prints it, without its type. */
  readonly number: string;
  /** Minor units, tax included. */
  readonly total: bigint;
  /** Not signed yet: a draft is never an issued document. */
  readonly draft: boolean;
}

/** What the ERP answered to a create that surely succeeded. */
export interface CreateAnswer {
  /** Absent if the ERP confirmed the document without showing it: it must be looked up. */
  readonly document?: VendorDocument;
  /** Link to the PDF, valid for an unknown time. */
  readonly pdfUrl?: string;
}

/** What a flow needs of an ERP; `Draft` is the ERP's own request. */
export interface Issuer<Draft> {
  /** Name for people: "PHC GO". */
  readonly name: string;
  /**
   * Creates the document; called once per claim. Throws VendorUnavailableError (nothing happened),
   * VendorAuthenticationError (nothing happened), VendorRefusedError (surely refused),
   * DoubtfulRefusalError or VendorOutcomeUnknownError (it may exist).
   */
  create(draft: Draft): Promise<CreateAnswer>;
  /** Documents that carry exactly this reference; cancelled ones are left out. */
  find(reference: string): Promise<readonly VendorDocument[]>;
  /** One cheap read that tells an outage from a refusal. Throws if the ERP does not answer. */
  ping(): Promise<void>;
}

/** The moment of one send. */
export interface Send {
  /** Our reference, which the document carries. */
  readonly reference: string;
  /** The tenant's day, `YYYY-MM-DD`: the date of the document. */
  readonly day: string;
}

/** An order whose figures, taxes and buyer are proved. */
export interface CheckedOrder {
  readonly order: Order;
  readonly buyer: CheckedBuyer;
  readonly lines: readonly TreatedLine[];
  /** Day, `YYYY-MM-DD`, whose VAT rates hold. */
  readonly taxDay: string;
}

/** One tenant's ERP, ready to issue. */
export interface OpenErp<Draft> {
  readonly issuer: Issuer<Draft>;
  /** The ERP's request for an order. Throws HeldError for what the ERP cannot express to the cent. */
  readonly draftOrder: (checked: CheckedOrder, send: Send, invoicing: Invoicing) => Promise<Draft>;
  /** The ERP's request from one that came through our own route, with date and reference set. */
  readonly draftRequest: (text: string, send: Send) => Draft;
  /** The PDF behind a link of this ERP. Throws VendorUnavailableError or VendorContractError. */
  readonly fetchPdf: (url: string) => Promise<Buffer>;
}
