import type { ObjectFacts, ObjectVersion } from '../../aws/object-version.ts';
import type { FileTool, RecordTool } from '../../domain/uploads/receivables-tool.ts';
import type { UploadState } from '../../domain/uploads/upload.ts';
import type { IntegrationError } from '../../errors.ts';
import type { leases } from '../../ledger/leases.ts';
import type { replaceControl } from '../../ledger/replace-control.ts';
import type { readSentBatches } from '../../ledger/sent-batches.ts';
import type { readSentRows } from '../../ledger/sent-rows.ts';
import type { uploadLines } from '../../ledger/upload-lines.ts';
import type { UploadRow, uploads } from '../../ledger/uploads.ts';

/** What every upload needs of the outside, whatever its tool. */
export interface UploadParts {
  readonly tool: Pick<FileTool | RecordTool, 'name' | 'target'>;
  readonly uploads: Readonly<typeof uploads>;
  readonly lines: Readonly<typeof uploadLines>;
  readonly leases: Readonly<typeof leases>;
  /** Lets settings of a tenant count from an ISO instant on: who corrects one and drops the file again expects it to. */
  readonly forgetSettings: (tenant: string, instant: string) => void;
  readonly bucket: {
    readonly headVersion: (version: ObjectVersion) => Promise<ObjectFacts>;
    readonly readVersion: (version: ObjectVersion, to: number, from?: number) => AsyncIterable<Buffer>;
    readonly getObject: (key: string) => Promise<Buffer | undefined>;
    readonly putObject: (key: string, body: Buffer, contentType: string) => Promise<void>;
    readonly putPieces: (key: string, pieces: AsyncIterable<string>, contentType: string) => Promise<void>;
  };
}

/** For a tool that takes a CSV file as it is. */
export interface FileUploadParts extends UploadParts {
  readonly tool: FileTool;
  readonly readSentRows: typeof readSentRows;
  /** True if a sync of the tenant writes to the same tool: a file that replaces would clear what it sent. */
  readonly isSynced: (tenant: string) => Promise<boolean>;
  readonly control: Readonly<typeof replaceControl>;
  /** Bytes after which a part of a long file may end [32 MiB]. */
  readonly partBytes?: number;
}

/** For a tool that takes records in batches. */
export interface RecordUploadParts extends UploadParts {
  readonly tool: RecordTool;
  readonly readSentBatches: typeof readSentBatches;
}

/** How an upload ended. */
export interface Ending {
  readonly state: Exclude<UploadState, 'checking' | 'sending'>;
  readonly message: string;
  /** The file of rejected rows was written. */
  readonly keepsRejected?: boolean;
}

/** An upload that goes on in another invocation. */
export interface Pause {
  /** Seconds until it is looked at again; at once, if only this invocation has no time for the rest. */
  readonly again: number | 'at-once';
  readonly message: string;
}

/** Nobody knows whether the tool took what was sent, and sending it again does no harm. */
export interface Unclear {
  readonly unclear: IntegrationError;
}

/** True if nothing follows by itself. */
export const isOver = ({ state }: UploadRow): boolean => state !== 'checking' && state !== 'sending';

export const refused = (message: string): Ending => ({ state: 'refused', message });

const mebibyte = 1024 * 1024;

/** Largest file in bytes that goes in one call: what is sent and taken within the time of one function. */
export const largestUpload = 200 * mebibyte;

/** Largest file in bytes that goes in parts. */
export const largestInParts = 1024 * mebibyte;

/** A part of a file: small enough to be repeated whole, and taken by a tool in a minute or two. */
export const usualPartBytes = 32 * mebibyte;

export const tooLarge = (most: number): string =>
  `The file is larger than ${most / mebibyte} MiB: split it. Nothing was sent.`;

export const tooLargeBody = (tenant: string): string =>
  `Send at most 4 MiB here. For a larger file POST /tenants/${tenant}/drops gives an address to which it can be put.`;
