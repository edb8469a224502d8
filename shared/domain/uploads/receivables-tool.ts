import type { CsvEntity, RowFault } from './csv-entity.ts';
import type { RecordEntity, ToolRecord } from './tool-record.ts';

/** A file on its way out, in UTF-8. */
export interface OutgoingFile {
  readonly length: number;
  readonly open: () => AsyncIterable<Buffer>;
  /** Rows without the header. */
  readonly rows: number;
}

/** What the tool answered to a file that it took. */
export interface FileAnswer {
  /** Added and changed records, in the tool's words. */
  readonly counters: Readonly<Record<string, number>>;
  /** Rows that it left out; `row` counts the rows that were sent, from 1. Absent: it does not tell. */
  readonly ignored: ReadonlyArray<{ readonly row: number | undefined; readonly message: string }>;
  /** True if it works on the file later and its result will never be told. */
  readonly later: boolean;
}

/** What a flow needs of a receivables tool that takes CSV files. */
export interface FileTool {
  /** For sentences: "MY DSO MANAGER". */
  readonly name: string;
  /** In paths and keys: "my-dso-manager". */
  readonly target: string;
  readonly entities: Readonly<Record<string, CsvEntity>>;
  /** Throws ConfigurationError if the tenant's connection is missing or wrong. */
  readonly open: (tenant: string) => Promise<FileAccount>;
}

/** The tool of one tenant. */
export interface FileAccount {
  /** Name of the encoding in which files come that do not tell theirs. */
  readonly encoding: string;
  /** Share of rows or amount that a file that replaces may lose against the one before, 0 to 1. */
  readonly largestShrink: number;
  /** Sends one file, once. Throws IntegrationError. */
  readonly send: (entity: CsvEntity, file: OutgoingFile) => Promise<FileAnswer>;
}

/** What the tool answered to a batch of records that it took. */
export interface BatchAnswer {
  /** Figures of its answer, by its names. */
  readonly counters: Readonly<Record<string, number>>;
  /** What it said, shortened. */
  readonly reply: string;
}

/** What a flow needs of a receivables tool that takes records in batches. */
export interface RecordTool {
  /** For sentences: "PayorCRM". */
  readonly name: string;
  /** In paths and keys: "payorcrm". */
  readonly target: string;
  readonly entities: Readonly<Record<string, RecordEntity>>;
  /** Throws ConfigurationError if the tenant's connection is missing or wrong. */
  readonly open: (tenant: string) => Promise<RecordAccount>;
}

/** The tool of one tenant. */
export interface RecordAccount {
  /** Most records of one call. */
  readonly batchSize: number;
  /** A record that was sent before goes again if it has changed; else a person must say so. */
  readonly resends: boolean;
  /** What keeps a right record from going with the settings of this tenant. */
  readonly check: (entity: RecordEntity, record: ToolRecord) => readonly RowFault[];
  /** Sends one batch of checked records, once. Throws IntegrationError. */
  readonly send: (entity: RecordEntity, records: readonly ToolRecord[]) => Promise<BatchAnswer>;
}
