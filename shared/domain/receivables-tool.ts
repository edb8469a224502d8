import type { CsvEntity } from './csv-entity.ts';

/** A file on its way out, in UTF-8. */
export interface OutgoingFile {
  readonly length: number;
  readonly open: () => AsyncIterable<Buffer>;
  /** Rows without the header. */
  readonly rows: number;
}

/** What the tool answered to a file that it took. */
export interface UploadAnswer {
  /** Added and changed records, in the tool's words. */
  readonly counters: Readonly<Record<string, number>>;
  /** Rows that it left out; `row` counts the rows that were sent, from 1. Absent: it does not tell. */
  readonly ignored: ReadonlyArray<{ readonly row: number | undefined; readonly message: string }>;
  /** True if it works on the file later and its result will never be told. */
  readonly later: boolean;
}

/** What a flow needs of a receivables tool that takes CSV files. */
export interface CsvTool {
  /** For sentences: "MY DSO MANAGER". */
  readonly name: string;
  /** In paths and keys: "my-dso-manager". */
  readonly target: string;
  readonly entities: Readonly<Record<string, CsvEntity>>;
  /** Throws ConfigurationError if the tenant's connection is missing or wrong. */
  readonly open: (tenant: string) => Promise<OpenCsvTool>;
}

/** The tool of one tenant. */
export interface OpenCsvTool {
  /** Name of the encoding in which files come that do not tell theirs. */
  readonly encoding: string;
  /** Share of rows or amount that a file that replaces may lose against the one before, 0 to 1. */
  readonly largestShrink: number;
  /** Sends one file, once. Throws IntegrationError. */
  readonly send: (entity: CsvEntity, file: OutgoingFile) => Promise<UploadAnswer>;
}
