import type { Ledger } from '../../ledger/ledger.ts';

/** Documents that are counted: who has more of them needs no exact number. */
const mostCounted = 1_000;

/** Issued documents that the ERP shows differently, and the one of which that is known longest. */
export async function countDiffering(tenant: string, ledger: Pick<Ledger, 'differingDocuments'>) {
  const { documents, more } = await ledger.differingDocuments(tenant, mostCounted);
  const last = documents.at(-1);
  return {
    count: documents.length,
    more,
    oldest: last ? { documentId: last.documentId, since: last.since } : null,
  };
}
