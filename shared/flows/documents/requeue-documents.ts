import { clock } from '../../clock.ts';
import { statesUnderWay } from '../../domain/document.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { queueDocument } from '../../messages/document-queue.ts';
import { eachDocument } from './each-document.ts';

const quietSeconds = 30 * 60;
/** A message lives for ten days, then its document is held: as long, a row that was requeued has one. */
const messageLifeSeconds = 10 * 86_400;

/**
 * Sends documents again whose message was lost: rows that nothing has touched for half an hour. A row has at most
 * one such message at a time, however long it waits. Gives how many were sent.
 */
export async function requeueDocuments(ledger: Ledger, queue: typeof queueDocument): Promise<number> {
  let sent = 0;
  const before = clock.after(-quietSeconds);
  for await (const row of quietDocuments(ledger, before)) {
    const { tenant, documentId, rev, requeuedAt } = row;
    if (requeuedAt !== undefined && clock.secondsSince(requeuedAt) < messageLifeSeconds) continue;
    const mark = `${documentId}#requeue#${rev}`;
    await queue(row.vendor, { v: 1, type: 'document', tenant, documentId }, mark);
    await ledger.moveDocument(row, 'requeue', { requeuedAt: clock.now().toISOString() });
    sent++;
  }
  return sent;
}

async function* quietDocuments(ledger: Ledger, before: Date): AsyncGenerator<DocumentRow> {
  for await (const tenant of ledger.listTenants()) {
    for (const state of statesUnderWay) yield* eachDocument(ledger, tenant, { state, before });
  }
}
