import type { SourceErp } from '../../domain/erps.ts';
import type { Book } from '../../domain/receivables/book/book.ts';
import type { InvoiceSource, SourceSettings } from '../../domain/receivables/invoice-source.ts';
import type { ReceivablesTarget, TargetSettings } from '../../domain/receivables/receivables-target.ts';
import type { SyncRecord } from '../../domain/receivables/sync-run.ts';
import type { Receivables, SyncPair } from '../../domain/receivables/syncs.ts';
import type { Tool } from '../../domain/tools.ts';
import type { leases } from '../../ledger/leases.ts';
import type { Ledger } from '../../ledger/ledger.ts';

/** One pair of a tenant: its runs never overlap. */
export interface TenantPair extends SyncPair {
  readonly tenant: string;
}

/** What a run is asked for. */
export interface SyncJob extends TenantPair {
  /** ISO instant at which it was planned. */
  readonly plannedAt: string;
  /** Only reports, whatever the settings say. */
  readonly dryRun: boolean;
  /** YYYY-MM-DD: reads what changed since then, besides what it would read anyway. */
  readonly since?: string | undefined;
  /** A person asked for it: it runs even if another run has just ended. */
  readonly byHand: boolean;
}

/** What syncs need of the outside. */
export interface SyncParts {
  /** Throws ConfigurationError if the tenant has none. */
  readonly settingsOf: (tenant: string) => Promise<Receivables>;
  readonly openSource: (tenant: string, from: SourceErp, settings: SourceSettings) => Promise<InvoiceSource>;
  readonly openTarget: (tenant: string, to: Tool, settings: TargetSettings) => Promise<ReceivablesTarget>;
  readonly ledger: Pick<Ledger, 'listDocuments'>;
  readonly leases: Readonly<typeof leases>;
  readonly books: {
    /** The book of a pair, an empty one before its first run. */
    readonly read: (pair: TenantPair) => Promise<Book>;
    readonly write: (pair: TenantPair, book: Book) => Promise<void>;
  };
  readonly records: {
    readonly read: (pair: TenantPair) => Promise<SyncRecord>;
    /** Sets what is given and leaves the rest; null clears. */
    readonly update: (pair: TenantPair, changes: Partial<SyncRecord>) => Promise<void>;
  };
  /** True if the invocation has more than so many seconds left. */
  readonly hasTime: (seconds: number) => boolean;
  readonly putPieces: (key: string, pieces: AsyncIterable<string>, contentType: string) => Promise<void>;
}
