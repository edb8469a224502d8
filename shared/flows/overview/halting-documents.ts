import type { Ledger } from '../../ledger/ledger.ts';
import { isHalting } from '../documents/issuing/halt-issuing.ts';

/** Ids of those documents that halt issuing still, the one that has waited longest first. */
export async function haltingDocuments(
  tenant: string,
  documentIds: readonly string[],
  { findDocument }: Pick<Ledger, 'findDocument'>,
): Promise<string[]> {
  const rows = await Promise.all(documentIds.map(documentId => findDocument(tenant, documentId)));
  return rows
    .filter(row => row !== undefined)
    .filter(isHalting)
    .toSorted((a, b) => (a.updatedAt < b.updatedAt ? -1 : 1))
    .map(({ documentId }) => documentId);
}
