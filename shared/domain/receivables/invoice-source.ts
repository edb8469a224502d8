import type { Erp } from '../erps.ts';
import type { Contact, Debtor } from './open-item.ts';

/**
 * What a document means for its customer's account, by its type: a claim (also a deposit invoice), a credit, money
 * that changed hands with the document itself (also a credit that was paid back), or nothing (estimates, orders).
 */
type DocumentRole = 'claim' | 'credit' | 'paid-at-issue' | 'none';

/** A final document of the source: drafts and numbers of 0 are never told. Amounts are minor units. */
export interface SourceDocument {
  readonly id: string;
  readonly customerId: string;
  readonly role: DocumentRole;
  /** The source's word: "FT". */
  readonly type: string;
  /** As people know it and no other document has it: `itemNumber` of type, series and number, or what is printed. */
  readonly number: string;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly currency: string;
  /** With tax, never below zero: the role tells the sign. */
  readonly total: bigint;
  readonly cancelled: boolean;
  /** It changed hands with its money, which went back to the customer. */
  readonly isGivenBack?: true;
  /** What its maker wrote on it to find it again, where lists show it: one of ours is never an item. */
  readonly reference?: string;
  /** Of a credit: the document that it takes back. */
  readonly originId?: string;
  /** Only of a source that keeps no payments: what a mark on the document says, if one is agreed upon. */
  readonly paid?: boolean;
  /** Why it is reported and not sent: something on it has no place in an item, such as a holdback. */
  readonly unclear?: string;
}

/**
 * Money from a customer, and the documents that it settles. Amounts are minor units; what settles a document is above
 * zero, of credits as well: it adds to the money for other documents.
 */
export interface SourcePayment {
  readonly id: string;
  readonly customerId: string;
  readonly paidOn: string;
  readonly currency: string;
  /** Below zero: it was paid out. */
  readonly received: bigint;
  /** What settles besides and is told as one sum, not by document: tax that the customer kept back, a discount. */
  readonly withheld: bigint;
  readonly cancelled: boolean;
  readonly settles: ReadonlyArray<{
    readonly documentId: string;
    readonly received: bigint;
    readonly discount: bigint;
  }>;
  /** Why nobody knows what it settles: no document of its customer can be told then. */
  readonly unclear?: string;
}

/**
 * Reads a page: of what has changed since an ISO instant, or of everything; with `cursor`, the page behind an
 * earlier one, in any invocation (`since` is in it). One without `next` is the last: until it is read nothing may be
 * sent, for a balance would be wrong. A list that changed meanwhile is read again from its first page, so an entry may
 * come twice: the later one counts.
 */
export type Read<Entry> = (from: { readonly since?: string; readonly cursor?: string }) => Promise<{
  readonly entries: readonly Entry[];
  readonly next?: string;
  /** Entries of all pages, where the source tells; for people who wait. */
  readonly total?: number;
}>;

/** What on a document says that it is paid: a tag of this name, a field of this name that is filled, or a status. */
type PaidWhen = { readonly tag: string } | { readonly customField: string } | { readonly status: number };

/** What a tenant has agreed with its bookkeeper on reading a source. */
export interface SourceSettings {
  /** Types of documents, as SAF-T numbers them, that change hands with their money. */
  readonly paidAtIssue: readonly number[];
  /** Required of a source that keeps no payments. */
  readonly paidWhen?: PaidWhen | undefined;
}

/** An ERP of one tenant, of which receivables are read. Each reading throws IntegrationError. */
export interface InvoiceSource {
  readonly source: Erp;
  /** Tells the company from others, as far as the connection names it: what another one told is not believed. */
  readonly account: string;
  readonly debtors: Read<{ readonly debtor: Debtor; readonly contacts: readonly Contact[] }>;
  readonly documents: Read<SourceDocument>;
  /** Absent: the source keeps no payments, so nothing that it says tells what is still owed. */
  readonly payments?: Read<SourcePayment>;
  /** One that was told before, as it is now; undefined if it was deleted. Throws IntegrationError. */
  readonly payment?: (known: SourcePayment) => Promise<SourcePayment | undefined>;
}
