import { clock } from '../../clock.ts';
import type { DocumentState } from '../../domain/document.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { queueDocument } from '../../messages/document-queue.ts';

/** States that a message must be under way for. */
const underWay: readonly DocumentState[] = ['queued', 'sending', 'unknown'];
const quietSeconds = 30 * 60;
const pageSize = 100;

/**
 * Sends documents again whose message was lost: rows that nothing has touched for half an hour. A message too
 * many does no harm, since every step is a conditional write. Gives how many were sent.
 */
export async function requeueDocuments(ledger: Ledger, queue: typeof queueDocument): Promise<number> {
  let sent = 0;
  const round = Math.floor(clock.now().getTime() / 600_000);
  const before = clock.after(-quietSeconds);
  for await (const row of quietDocuments(ledger, before)) {
    const { tenant, documentId, rev } = row;
    const mark = `${documentId}#${rev}#${round}`;
    await queue(row.vendor, { v: 1, type: 'document', tenant, documentId }, mark);
    sent++;
  }
  return sent;
}

async function* quietDocuments(ledger: Ledger, before: Date): AsyncGenerator<DocumentRow> {
  for await (const tenant of ledger.listTenants()) {
    for (const state of underWay) {
      let cursor: string | undefined;
      do {
        const page = await ledger.listDocuments(tenant, { state, limit: pageSize, before, cursor });
        yield* page.documents;
        cursor = page.cursor;
      } while (cursor !== undefined);
    }
  }
}
