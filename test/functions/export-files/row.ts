/**
 * A file of `test/fixtures/reported`, what becomes of it, and why. What becomes of it is the state of its upload and
 * what the tool then has, or the first thing that is wrong with it.
 */
export type FileRow = readonly [file: string, end: string, why: string, more?: FileOptions];

export interface FileOptions {
  readonly entity?: 'items' | 'open-items' | 'clients' | 'customers' | 'invoices';
  readonly type?: string;
}

/** The one item of a file, as the tool has it. */
export const sentAs = (amount: string, day = '2026-04-26'): string => `done: 1 of ${day} = ${amount}`;

/** The answer to a file of which nothing is taken: where its first fault is, and what it is. */
export const refusedAt = (line: number, fault: string): string => `422: line ${line} ${fault}`;

const amount = 'item_amount_initial_inc_tax';
export const notAnAmount = `${amount} is not an amount: write it like 6580.10 or 6 580,10, without currency`;
export const ambiguous = (whole: string, fraction: string): string =>
  `${amount} is ambiguous: write ${whole} for the whole number, or ${fraction} for the fraction`;
export const notADay = (column: string): string => `${column} must be a day of the calendar as YYYY-MM-DD`;
export const separated = (by: string): string =>
  `The columns are separated by ${by}: save the file with semicolons.`;
export const noNames = 'The first row must hold the names of the columns, such as "client_code".';
export const notACurrency = 'item_currency must be a currency of three capitals, such as EUR';
export const notAType = 'item_type must be one of AVO, DPA, FAC, ODI, RGL, TRT';

/** Rows with a sentence for each. */
export const named = (rows: readonly FileRow[]) => rows.map(row => ({ row, title: `${row[0]}: ${row[2]}` }));
