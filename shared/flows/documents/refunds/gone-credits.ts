import type { ShopOrder } from '../../../domain/shop.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';

/**
 * Credit notes of an invoice, in whatever state, whose refund the shop listed once and does not list any more. Empty
 * where this version does not list refunds, or is not newer than the one that told of the refund: a message that comes
 * late is not a deletion (docs/decisions/refunds-that-vanish.md).
 */
export async function goneCredits(
  { tenant, documentId }: Pick<DocumentRow, 'tenant' | 'documentId'>,
  { updatedAt, listedRefunds }: Pick<ShopOrder, 'updatedAt' | 'listedRefunds'>,
  { findDocument, listCredits }: Pick<Ledger, 'findDocument' | 'listCredits'>,
): Promise<DocumentRow[]> {
  const listed = listedRefunds?.();
  if (listed === undefined || updatedAt === undefined) return [];
  const ids = await listCredits(tenant, documentId);
  const rows = await Promise.all(ids.map(id => findDocument(tenant, id)));
  return rows
    .filter(row => row !== undefined)
    .filter(
      ({ refundId, orderUpdatedAt }) =>
        refundId !== undefined &&
        !listed.includes(refundId) &&
        orderUpdatedAt !== undefined &&
        updatedAt > orderUpdatedAt,
    );
}
