import type { DocumentRow } from '../../ledger/document-row.ts';
import type { Ledger } from '../../ledger/ledger.ts';

const pageSize = 100;

/**
 * A tenant's documents, of one state or of all, those that changed last first. Pages are read as they are asked for, so
 * whoever has seen enough ends the loop. What changes meanwhile is at the head of the list again.
 */
export async function* eachDocument(
  { listDocuments }: Pick<Ledger, 'listDocuments'>,
  tenant: string,
  which: Pick<Parameters<Ledger['listDocuments']>[1], 'state' | 'before'> = {},
): AsyncGenerator<DocumentRow> {
  let cursor: string | undefined;
  do {
    const page = await listDocuments(tenant, { ...which, limit: pageSize, cursor });
    yield* page.documents;
    cursor = page.cursor;
  } while (cursor !== undefined);
}
