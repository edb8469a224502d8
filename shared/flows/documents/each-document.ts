import type { DocumentRow } from '../../ledger/document-row.ts';
import type { Ledger } from '../../ledger/ledger.ts';

const pageSize = 100;

interface Which extends Pick<Parameters<Ledger['listDocuments']>[1], 'state' | 'before'> {
  /** ISO instant: what changed last before it is left out. */
  readonly after?: string | undefined;
}

/**
 * A tenant's documents, of one state or of all, those that changed last first. Pages are read as they are asked for, so
 * whoever has seen enough ends the loop. What changes meanwhile is at the head of the list again.
 */
export async function* eachDocument(
  { listDocuments }: Pick<Ledger, 'listDocuments'>,
  tenant: string,
  { after = '', ...which }: Which = {},
): AsyncGenerator<DocumentRow> {
  let cursor: string | undefined;
  do {
    const page = await listDocuments(tenant, { ...which, limit: pageSize, cursor });
    for (const row of page.documents) {
      if (row.updatedAt < after) return;
      yield row;
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
}
