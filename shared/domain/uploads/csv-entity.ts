/**
 * How the cells of a column are checked. `text` leaves as it came, whatever it begins with; `key` is a code or number
 * by which a tool knows a customer, a person or an item (docs/decisions/rows-of-a-file.md); `json` holds an object, a
 * list or a text of JSON.
 */
export type ColumnKind = 'text' | 'key' | 'amount' | 'day' | 'currency' | 'json';

export interface Column {
  readonly kind: ColumnKind;
  /** The column must be there, and none of its cells empty. */
  readonly required?: true;
  /** The only values that the tool takes. */
  readonly values?: readonly string[];
}

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
  /** Signs that are usual for the type of a row, which the column names. */
  readonly signs?: {
    readonly column: string;
    readonly usual: Readonly<Record<string, 'debit' | 'credit'>>;
    /** The same for the user, behind "usually". */
    readonly hint: string;
  };
}

/** What makes two rows the same record at the tool, which keeps one of them. */
export interface RowIdentity {
  /** Column that alone decides, if a row fills it. */
  readonly uniqueKey: string;
  /** Else this column decides, within the year of the day in the other one. */
  readonly number: string;
  readonly day: string;
}

interface FileShape extends RowShape {
  readonly totals?: TotalsOf;
  /** Absent: nothing is lost if a record is in a file twice. */
  readonly identity?: RowIdentity;
}

/** Rows are added and changed, so good ones may go without the bad ones. */
interface MergedEntity extends FileShape {
  readonly mode: 'merge';
  /**
   * With the settings of the account, the file clears what it leaves out: it goes whole or not at all, in one call. The
   * same file again does no harm. Absent: it clears nothing.
   */
  readonly whole?: {
    /** For sentences, in front of "file". */
    readonly label: string;
    /** What else to do with a long file: "set ... to 0". */
    readonly instead: string;
  };
}

/** Rows are only added, so none may go twice. */
export interface AppendedEntity extends FileShape {
  readonly mode: 'append';
  /** Column by which the tool knows a row, if the file has it: what makes a row the same row. */
  readonly uniqueKey?: string;
}

/** What the file does not hold is cleared, so it goes whole or not at all. */
export interface ReplacingEntity extends FileShape {
  readonly mode: 'replace';
  /** The tool's word for such a file, as its users know it. */
  readonly label: string;
  readonly identity: RowIdentity;
  /** Column that says whose a row is. */
  readonly customer: string;
  /** The entity that takes the same rows and clears nothing. */
  readonly without: string;
}

/** One kind of CSV file that a receivables tool takes, and what becomes of its rows there. */
export type CsvEntity = MergedEntity | AppendedEntity | ReplacingEntity;

/** Why a file of a kind goes whole or not at all; undefined if good rows may go without the bad ones. */
export function wholeness(entity: CsvEntity): MergedEntity['whole'] {
  if (entity.mode === 'append') return undefined;
  if (entity.mode === 'merge') return entity.whole;
  return { label: entity.label, instead: `use "${entity.without}"` };
}

/** True if a long file of a kind may go in several calls. */
export const mayGoInParts = (entity: CsvEntity): boolean => entity.mode === 'merge' && !entity.whole;

/** Name of the records that files of a kind write; undefined if files may go in any order, since none changes what is there. */
export const recordsOf = (entity: CsvEntity): string | undefined =>
  entity.mode === 'append' ? undefined : entity.mode === 'replace' ? entity.without : entity.name;

/** Columns that `.rejected.csv` adds; they are taken when it is dropped again, and never sent. */
export const reportColumns = ['line', 'reason'] as const;

/** Positions of the columns that leave: all but one without a name and those that a `.rejected.csv` has added. */
export function columnsToSend(header: readonly string[]): number[] {
  return header.flatMap((name, i) =>
    name === '' || reportColumns.some(column => column === name) ? [] : [i],
  );
}

/**
 * The cells of a row, as the user wrote them, without what an earlier `.rejected.csv` has added. A column without a
 * name stays: what is in it may be why the row did not go, and lost there it would go the next time.
 */
export function ownCells(cells: readonly string[], header: readonly string[]): string[] {
  const added = new Set<number>(reportColumns.map(name => header.indexOf(name)));
  return cells.filter((_, i) => !added.has(i));
}

/** One thing that is wrong; `path` is the column. */
export interface RowFault {
  readonly path: string;
  readonly message: string;
}

/** "amount is required" */
export const faultText = ({ path, message }: RowFault): string =>
  path === '' ? message : `${path} ${message}`;

/** A name of the user's file, not too long for a sentence. */
export const shortened = (name: string): string => (name.length > 60 ? `${name.slice(0, 60)}..` : name);

/** Unknown names that are told one by one. */
export const mostNamed = 20;
