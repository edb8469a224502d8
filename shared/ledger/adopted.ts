import * as z from 'zod';
import { getItem, putItem } from '../aws/table.ts';
import { clock } from '../clock.ts';
import type { DocumentRow } from './document-row.ts';

/** A document at the ERP, by the ERP's own id: numbers begin again with each year and series. */
interface ErpDocument extends Pick<DocumentRow, 'tenant' | 'vendor' | 'kind'> {
  readonly vendorId: string;
}

/** So many rows are remembered of one document: the last ones, should people name it for one after the other. */
const mostKept = 20;

const adoptedSchema = z.object({
  documentId: z.string(),
  /** Rows for which it was named before that; versions that know the last one alone write none. */
  earlier: z.array(z.string()).default([]),
});

/** documentIds of the rows for which a person named this document, the last one first: a decision may have ended half way. */
export async function readAdopters(document: ErpDocument): Promise<readonly string[]> {
  const item = await getItem(keyOf(document));
  if (!item) return [];
  const { documentId, earlier } = adoptedSchema.parse(item);
  return [documentId, ...earlier];
}

/**
 * Notes that a person named the document for this row.
 * @param before documentIds of the rows for which it was named until now, as they were read
 * @returns false, and nothing is noted, if somebody has named it for another row since then
 */
export async function noteAdopter(
  document: ErpDocument,
  documentId: string,
  before: readonly string[],
): Promise<boolean> {
  const [last] = before;
  const earlier = before.filter(id => id !== documentId).slice(0, mostKept);
  const item = { pk: keyOf(document), v: 1, documentId, earlier, updatedAt: clock.now().toISOString() };
  return putItem(
    item,
    last === undefined
      ? { expression: 'attribute_not_exists(pk)' }
      : { expression: 'documentId = :last', values: { ':last': last } },
  );
}

const keyOf = ({ tenant, vendor, kind, vendorId }: ErpDocument): string =>
  `T#${tenant}#ADOPTED#${vendor}#${kind}#${vendorId}`;
