import { type Tool, tools } from '../tools.ts';
import type { CsvEntity, RowFault, RowShape } from './csv-entity.ts';
import type { RecordEntity, ToolRecord } from './tool-record.ts';

/** One kind of file or record of a tool, and the account of a tenant that takes it. */
interface Destination<Entity, Account> {
  readonly entity: Entity;
  /** Throws ConfigurationError if the tenant's connection is missing or wrong. */
  readonly open: (tenant: string) => Promise<Account>;
}

/** What a flow needs of a receivables tool. */
interface ReceivablesTool<Entity, Account> {
  /** For sentences. */
  readonly name: string;
  readonly target: Tool;
  /** For sentences: its name, "takes" and the names of its entities. */
  readonly takes: string;
  /** The kind of this name in paths and keys, or undefined. */
  readonly find: (name: string) => Destination<Entity, Account> | undefined;
}

/** A tool that takes CSV files as they are. */
export type FileTool = ReceivablesTool<CsvEntity, FileAccount>;
/** A tool that takes records in batches. */
export type RecordTool = ReceivablesTool<RecordEntity, RecordAccount>;

/** A file on its way out, in UTF-8. */
export interface OutgoingFile {
  readonly length: number;
  readonly open: () => AsyncIterable<Buffer>;
  /** Rows without the header. */
  readonly rows: number;
  /** Other parts of the same file go before or behind it. */
  readonly isPart?: true;
}

/** What the tool answered to a file that it took. `later`: it works on it later and never tells the result. */
type FileAnswer = FileResult | { readonly later: true };
export interface FileResult {
  readonly later: false;
  /** Added and changed records, in the tool's words. */
  readonly counters: Readonly<Record<string, number>>;
  /** Rows that it left out; `row` counts the rows that were sent, from 1. Absent: it does not tell. */
  readonly ignored: ReadonlyArray<{ readonly row: number | undefined; readonly message: string }>;
}

/** The account of one tenant, for files of one kind. */
export interface FileAccount {
  /** The kind of its files, where its settings make another one of it. */
  readonly entity?: CsvEntity | undefined;
  /** Tells it from other accounts. */
  readonly account: string;
  /** Name of the encoding in which files come that do not tell theirs. */
  readonly encoding: string;
  /** Share of rows or amount that a file that replaces may lose against the one before, 0 to 1. */
  readonly largestShrink: number;
  /** Seconds that the tool may take for one file. */
  readonly longestSeconds: number;
  /** True if the tool works on a file of so many rows later, and so gets it whole. */
  readonly worksLater: (rows: number) => boolean;
  /** Counters of one answer or of several, and how many rows it ignored, as a sentence without its point. */
  readonly summaryOf: (counters: FileResult['counters'], ignored: number) => string;
  /** Sends one file, once. Throws IntegrationError. */
  readonly send: (file: OutgoingFile) => Promise<FileAnswer>;
}

/** What the tool answered to a batch of records that it took. */
export interface BatchAnswer {
  /** Figures of its answer, by its names. */
  readonly counters: Readonly<Record<string, number>>;
  /** What it said, shortened. */
  readonly reply: string;
}

/** The account of one tenant, for records of one kind. */
export interface RecordAccount {
  /** Tells it from other accounts. */
  readonly account: string;
  /** How its settings have records written, in words that only tell one form from another. */
  readonly form: string;
  /** Most records of one call. */
  readonly batchSize: number;
  /** A record that was sent before goes again if it has changed; else a person must say so. */
  readonly resends: boolean;
  /** What keeps a right record from going with the settings of this tenant. */
  readonly check: (record: ToolRecord) => readonly RowFault[];
  /** Sends one batch of checked records, once. Throws IntegrationError. */
  readonly send: (records: readonly ToolRecord[]) => Promise<BatchAnswer>;
}

/** A tool made of the rows of its entities: what a vendor keeps on a row comes back when an account is opened for it. */
export function makeTool<Entity extends RowShape, Account>(
  target: Tool,
  entities: Readonly<Record<string, Entity>>,
  open: (entity: Entity, tenant: string) => Promise<Account>,
): ReceivablesTool<Entity, Account> {
  const { label } = tools[target];
  return {
    name: label,
    target,
    takes: `${label} takes ${Object.keys(entities).join(', ')}`,
    find: name => {
      const entity = Object.hasOwn(entities, name) ? entities[name] : undefined;
      return entity && { entity, open: tenant => open(entity, tenant) };
    },
  };
}
