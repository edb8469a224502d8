/**
 * How the cells of a column are checked. `text` leaves as it came, whatever it begins with; `json` holds an object,
 * a list or a text of JSON.
 */
export type ColumnKind = 'text' | 'amount' | 'day' | 'currency' | 'json';

export interface Column {
  readonly kind: ColumnKind;
  /** The column must be there, and none of its cells empty. */
  readonly required?: true;
  /** The only values that the tool takes. */
  readonly values?: readonly string[];
}

/**
 * What becomes of rows at the tool: `merge` adds and changes, so good rows may go without the bad ones; `replace`
 * clears what the file does not hold, so the file goes whole or not at all; `append` only adds, so a row must
 * not go twice.
 */
export type UploadMode = 'merge' | 'replace' | 'append';

/** What rows of one kind hold. */
export interface RowShape {
  readonly name: string;
  readonly columns: Readonly<Record<string, Column>>;
  /** Names of columns that a company defines for itself; their cells are text. */
  readonly ownColumns?: RegExp;
}

/** What of a file is added up, by currency. */
export interface TotalsOf {
  /** The first of these columns that the row fills. */
  readonly amounts: readonly string[];
  readonly currency: string;
  /** Types whose amounts are usually not negative, or not positive. */
  readonly type?: string;
  readonly usualSigns?: Readonly<Record<string, 'debit' | 'credit'>>;
}

/** One kind of CSV file that a receivables tool takes. */
export interface CsvEntity extends RowShape {
  readonly mode: UploadMode;
  /** Column by which the tool knows a row, if the file has it: what makes an appended row the same row. */
  readonly uniqueKey?: string;
  readonly totals?: TotalsOf;
}

/** Columns that `.rejected.csv` adds; they are taken when it is dropped again, and never sent. */
export const reportColumns = ['line', 'reason'] as const;

/** One thing that is wrong; `path` is the column. */
export interface RowFault {
  readonly path: string;
  readonly message: string;
}
