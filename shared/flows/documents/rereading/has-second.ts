import type { VendorDocument } from '../../../domain/document.ts';
import type { OpenErp } from '../../../domain/erp.ts';
import type { RowIn } from '../../../ledger/document-row.ts';
import { wasAdopted } from './find-shown.ts';

/**
 * Whether the ERP has a second document with the reference of this one. It is asked only where that could happen: the
 * document was sent more than once, or a person named another one. Throws what the ERP throws.
 */
export async function hasSecond(
  row: RowIn<'issued'>,
  shown: VendorDocument,
  erp: Pick<OpenErp, 'find'>,
): Promise<boolean> {
  if (row.attempts < 2 && !wasAdopted(row)) return false;
  const found = await erp.find(row.reference);
  return found.some(one => isOfSameType(one, shown) && !isSame(one, shown));
}

const isSame = (one: VendorDocument, other: VendorDocument): boolean =>
  one.id !== undefined && other.id !== undefined
    ? one.id === other.id
    : one.number === other.number && one.date === other.date;

/** A credit note that somebody made of the document there may have taken its reference over. */
const isOfSameType = (
  { documentType: one }: VendorDocument,
  { documentType: other }: VendorDocument,
): boolean => one === undefined || other === undefined || one === other;
