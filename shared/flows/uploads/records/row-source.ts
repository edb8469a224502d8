import type { RowFault } from '../../../domain/uploads/csv-entity.ts';
import type { ToolRecord } from '../../../domain/uploads/tool-record.ts';

/** One row of a file of records. */
export interface SourceRow {
  /** Line of the file, from 1, on which it begins. */
  readonly line: number;
  /** Precedes the names of its fields in paths: "12." for the element at 12 of a JSON array. */
  readonly prefix: string;
  /** What the row says, or what is wrong with it. */
  readonly read:
    | { readonly ok: true; readonly record: ToolRecord }
    | { readonly ok: false; readonly faults: readonly RowFault[] };
  /** The row as the user wrote it, with line and reason in front, for the file of rejected rows. */
  readonly rejected: (reason: string) => string;
}

/** A file of records in one format. */
export interface RowSource {
  /** ".rejected.csv", ".rejected.json". */
  readonly rejectedEnding: string;
  readonly contentType: string;
  /** All rows, in batches. Throws FileContentError if the file cannot be read as a whole. */
  readonly rows: (chunks: AsyncIterable<Buffer>) => AsyncIterable<readonly SourceRow[]>;
  /** The file of rejected rows around pieces that `rejected` has made. */
  readonly rejectedFile: (rows: AsyncIterable<string>) => AsyncIterable<string>;
}
