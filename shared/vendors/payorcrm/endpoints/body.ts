import * as z from 'zod';
import type { ColumnKind } from '../../../domain/uploads/csv-entity.ts';
import type { RecordEntity } from '../../../domain/uploads/tool-record.ts';

/** The document's word for each kind of field: string, integer, date, json. */
const kinds: Readonly<Record<ColumnKind, z.ZodType>> = {
  text: z.string(),
  key: z.string(),
  currency: z.string(),
  /** An integer in the document; with `amountUnit` "decimal" fractions are sent all the same. */
  amount: z.int(),
  /** No format is printed: it is written in the connection's `dateFormat`. */
  day: z.string(),
  /** No shape is printed. */
  json: z.unknown(),
};

/** Body of an upload: an array of records with the fields of an entity and no others. */
export function bodyOf({ columns }: RecordEntity) {
  const fields = Object.entries(columns).map(([name, { kind, required }]) => [
    name,
    required ? kinds[kind] : kinds[kind].optional(),
  ]);
  return z.array(z.strictObject(Object.fromEntries(fields) as Record<string, z.ZodType>)).min(1);
}
