import type { DocumentKind, DocumentState } from '../../../../shared/domain/document.ts';
import type { SyncRun } from '../../../../shared/domain/receivables/sync-run.ts';
import type { UploadReport } from '../../../../shared/domain/uploads/upload.ts';

/** What the routes of the API answer with, as far as the page shows it: docs/api.md. */

interface Reason {
  readonly code: string;
  readonly text: string;
}

export interface ListedDocument {
  readonly documentId: string;
  readonly kind: DocumentKind;
  readonly state: DocumentState;
  readonly outcome: 'none' | 'unknown';
  readonly reason: Reason | null;
  readonly shop: string;
  readonly orderId: string;
  readonly orderName: string | null;
  readonly refundId: string | null;
  readonly vendor: string;
  readonly number: string | null;
  readonly total: string | null;
  readonly currency: string;
  readonly attempts: number;
  readonly updatedAt: string;
  readonly writeBack?: { readonly state: string; readonly at: string; readonly text?: string };
}

export interface DocumentPage {
  readonly documents: readonly ListedDocument[];
  readonly cursor: string | null;
}

export interface HistoryEntry {
  readonly at: string;
  readonly event: string;
  readonly state: string;
  readonly text?: string;
  readonly by?: string;
  /** When a worker took the document up for this step. */
  readonly workSince?: string;
}

export interface SentLine {
  readonly reference: string;
  readonly description?: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly taxIncluded: boolean;
  readonly rate: string;
  readonly exemption?: string;
}

/** What the three sides say of one document: decimal texts. */
export interface Totals {
  readonly shop: string | null;
  readonly predicted: string | null;
  readonly erp: string | null;
}

export interface WholeDocument extends ListedDocument {
  readonly reference: string;
  readonly createdAt: string;
  readonly series: string | null;
  readonly atcud: string | null;
  readonly date: string | null;
  readonly pdf: { readonly sha256: string; readonly signed: boolean } | null;
  readonly delivery: { readonly state: string; readonly at: string } | null;
  readonly totals: Totals;
  readonly lines: readonly SentLine[];
  readonly history: readonly HistoryEntry[];
}

interface Problem {
  readonly problem: string;
}

export interface Issuing {
  readonly erp: string;
  readonly label: string;
  readonly live: boolean;
  readonly haltedBy: string | null;
  readonly pausedSince: string | null;
  readonly lookUpProvedAt: string | null;
  readonly lastAnswerAt: string | null;
  readonly tokenObtainedAt: string | null;
  readonly nextSeries: { readonly year: number; readonly isSet: boolean } | null;
}

export interface WatchedShop {
  readonly platform: string;
  readonly shop: string;
  readonly lastWebhookAt: string | null;
  readonly webhookTroubles: Readonly<Record<string, string>>;
  readonly lastSweepAt: string | null;
  readonly sweepUnfinishedSince: string | null;
  readonly unreadOrders: number;
}

export interface Waiting {
  readonly state: DocumentState;
  readonly code: string;
  readonly text: string;
  readonly count: number;
  readonly oldest: Pick<
    ListedDocument,
    'documentId' | 'kind' | 'orderName' | 'orderId' | 'shop' | 'updatedAt'
  >;
}

/** An upload in a list. */
export type ListedUpload = Pick<
  UploadReport,
  'uploadId' | 'target' | 'entity' | 'key' | 'state' | 'message'
> & {
  readonly droppedAt: string | null;
  readonly createdAt: string;
};

/** A sync in the overview. */
interface WatchedSync {
  readonly from: string;
  readonly to: string;
  readonly live: boolean;
  readonly confirmed: boolean;
  readonly lastRun: {
    readonly state: SyncRun['state'];
    readonly message: string;
    readonly startedAt: string;
  } | null;
}

export interface Overview {
  readonly tenant: string;
  readonly at: string;
  readonly needsYou: readonly Waiting[];
  readonly underWay: ReadonlyArray<{
    readonly state: DocumentState;
    readonly count: number;
    readonly oldestAt: string | null;
  }>;
  readonly more: boolean;
  readonly issuing: Issuing | Problem | null;
  readonly shops: ReadonlyArray<WatchedShop | Problem>;
  readonly uploads: { readonly needsYou: readonly ListedUpload[] };
  readonly syncs: readonly WatchedSync[] | Problem | null;
  readonly queues: ReadonlyArray<{
    readonly queue: string;
    readonly waiting: number;
    readonly inWork: number;
    readonly deadLetters: number;
  }>;
  readonly running: { readonly version: string; readonly commit: string };
}

/** What was paid in a month, and what became of it; amounts are decimal texts. */
type MonthAmounts = Readonly<Record<'paid' | 'issued' | 'credited' | 'held' | 'difference', string>> & {
  readonly kind: DocumentKind;
  readonly currency: string;
};

export interface Month {
  readonly totals: readonly MonthAmounts[];
  readonly differing: ReadonlyArray<{
    readonly documentId: string;
    readonly kind: DocumentKind;
    readonly orderName: string | null;
    readonly paid: string;
    readonly shown: string;
    readonly difference: string;
    readonly currency: string;
    readonly why: string | null;
  }>;
  readonly more: boolean;
}

export interface Preview {
  readonly outcome: 'issued' | 'held' | 'ignored';
  readonly reason: Reason | null;
  readonly kind: DocumentKind;
  readonly lines: readonly SentLine[];
  readonly totals: {
    readonly shop: string | null;
    readonly predicted: string | null;
    readonly currency: string | null;
  };
  readonly customer: { readonly match: string; readonly number?: string | number } | null;
  readonly day: string;
}

export interface Sync {
  readonly from: string;
  readonly to: string;
  readonly live: boolean;
  readonly confirmed: {
    readonly at: string;
    readonly items: number;
    readonly balance: Readonly<Record<string, string>>;
  } | null;
  readonly completedAt: string | null;
  readonly runs: readonly SyncRun[];
}

export interface Checked {
  readonly ok: boolean;
  readonly checks: ReadonlyArray<{ readonly name: string; readonly ok: boolean; readonly message: string }>;
}

export type { SyncRun, UploadReport };
