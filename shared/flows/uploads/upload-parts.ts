import type { ObjectFacts, ObjectVersion } from '../../aws/object-version.ts';
import type { CsvTool, RecordTool } from '../../domain/uploads/receivables-tool.ts';
import type { UploadState } from '../../domain/uploads/upload.ts';
import type { giveBackLease, takeLease } from '../../ledger/leases.ts';
import type { readSentBatches } from '../../ledger/sent-batches.ts';
import type { readSentRows } from '../../ledger/sent-rows.ts';
import type { readStockControl, updateStockControl } from '../../ledger/stock-control.ts';
import type { findUpload, moveUpload, openUpload } from '../../ledger/uploads.ts';

/** What every upload needs of the outside, whatever its tool. */
export interface CommonUploadParts {
  readonly tool: Pick<CsvTool | RecordTool, 'name' | 'target'>;
  readonly uploads: {
    readonly findUpload: typeof findUpload;
    readonly openUpload: typeof openUpload;
    readonly moveUpload: typeof moveUpload;
  };
  readonly leases: { readonly takeLease: typeof takeLease; readonly giveBackLease: typeof giveBackLease };
  readonly bucket: {
    readonly headVersion: (version: ObjectVersion) => Promise<ObjectFacts>;
    readonly readVersion: (version: ObjectVersion, bytes: number) => AsyncIterable<Buffer>;
    readonly getObject: (key: string) => Promise<Buffer | undefined>;
    readonly putObject: (key: string, body: Buffer, contentType: string) => Promise<void>;
    readonly putPieces: (key: string, pieces: AsyncIterable<string>, contentType: string) => Promise<void>;
  };
}

/** For a tool that takes a CSV file as it is. */
export interface UploadParts extends CommonUploadParts {
  readonly tool: CsvTool;
  readonly readSentRows: typeof readSentRows;
  /** True if a sync of the tenant writes to the same tool: a STOCK file would clear what it sent. */
  readonly isSynced: (tenant: string) => Promise<boolean>;
  readonly stock: {
    readonly readStockControl: typeof readStockControl;
    readonly updateStockControl: typeof updateStockControl;
  };
}

/** For a tool that takes records in batches. */
export interface RecordUploadParts extends CommonUploadParts {
  readonly tool: RecordTool;
  readonly readSentBatches: typeof readSentBatches;
}

/** How an upload ended. */
export interface Ending {
  readonly state: Exclude<UploadState, 'checking' | 'sending'>;
  readonly message: string;
}

/** An upload that goes on in another invocation. */
export interface Pause {
  readonly againInSeconds: number;
  readonly message: string;
}

export const refused = (message: string): Ending => ({ state: 'refused', message });

/** Largest file in bytes: what is sent and taken within the time of one function. */
export const largestUpload = 200 * 1024 * 1024;
