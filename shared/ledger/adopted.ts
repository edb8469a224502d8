import { getItem, putItem } from '../aws/table.ts';
import { clock } from '../clock.ts';
import type { DocumentRow } from './document-row.ts';

/** A document at the ERP, by the ERP's own id: numbers begin again with each year and series. */
interface ErpDocument extends Pick<DocumentRow, 'tenant' | 'vendor' | 'kind'> {
  readonly vendorId: string;
}

/** documentId of the row for which a person named this document last; undefined if for none. */
export async function readAdopter(document: ErpDocument): Promise<string | undefined> {
  const item = await getItem(keyOf(document));
  return typeof item?.documentId === 'string' ? item.documentId : undefined;
}

/**
 * Notes that a person named the document for this row.
 * @param before documentId of the row for which it was named until now, as it was read
 * @returns false, and nothing is noted, if somebody has named it for another row since then
 */
export async function noteAdopter(
  document: ErpDocument,
  documentId: string,
  before: string | undefined,
): Promise<boolean> {
  const item = { pk: keyOf(document), v: 1, documentId, updatedAt: clock.now().toISOString() };
  return putItem(
    item,
    before === undefined
      ? { expression: 'attribute_not_exists(pk)' }
      : { expression: 'documentId = :before', values: { ':before': before } },
  );
}

const keyOf = ({ tenant, vendor, kind, vendorId }: ErpDocument): string =>
  `T#${tenant}#ADOPTED#${vendor}#${kind}#${vendorId}`;
