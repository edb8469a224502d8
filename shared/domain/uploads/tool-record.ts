import type { RowShape, TotalsOf } from './csv-entity.ts';

/**
 * One row as we understand it, whatever file it came in: only filled fields; amounts plain ("6580.10"), days as
 * YYYY-MM-DD, JSON as its text.
 */
export type ToolRecord = Readonly<Record<string, string>>;

/** One kind of record that a receivables tool takes one by one. */
export interface RecordEntity extends RowShape {
  /** Fields that tell one record from another. */
  readonly identity: readonly string[];
  /** A field that names a record of another entity, which must be there first. */
  readonly needs?: { readonly field: string; readonly entity: string };
  readonly totals?: TotalsOf;
}
