import { clock } from '../../clock.ts';
import { statesUnderWay } from '../../domain/document.ts';
import { longestDelaySeconds } from '../../domain/invoicing.ts';
import { ownRoute } from '../../ledger/document-key.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { MoveName } from '../../ledger/moves.ts';
import type { queueDocument } from '../../messages/document-queue.ts';
import { eachDocument } from './each-document.ts';

const quietSeconds = 30 * 60;
/** What came of the shop and of nobody else since: its document may rest (`delaySeconds`), which its message alone knows. */
const toldByShop = new Set<string | undefined>(['open', 'replace', 'release'] satisfies (
  | MoveName
  | 'open'
)[]);
/** A message lives for ten days, then its document is held: as long, a row that was requeued has one. */
const messageLifeSeconds = 10 * 86_400;

/**
 * Sends documents again whose message was lost: rows that nothing has touched for half an hour, and for an hour more
 * where the message may still rest: a second one would end the rest. A row has at most one such message at a time,
 * however long it waits. Gives how many were sent.
 */
export async function requeueDocuments(ledger: Ledger, queue: typeof queueDocument): Promise<number> {
  let sent = 0;
  const before = clock.after(-quietSeconds);
  for await (const row of quietDocuments(ledger, before)) {
    const { tenant, documentId, rev, requeuedAt, updatedAt } = row;
    if (mayRest(row) && clock.secondsSince(updatedAt) < longestDelaySeconds + quietSeconds) continue;
    if (requeuedAt !== undefined && clock.secondsSince(requeuedAt) < messageLifeSeconds) continue;
    const mark = `${documentId}#requeue#${rev}`;
    await queue(row.vendor, { v: 1, type: 'document', tenant, documentId }, mark);
    await ledger.moveDocument(row, 'requeue', { requeuedAt: clock.now().toISOString() });
    sent++;
  }
  return sent;
}

const mayRest = ({ kind, shop, state, attempts, history }: DocumentRow): boolean =>
  kind === 'invoice' &&
  shop !== ownRoute &&
  state === 'queued' &&
  attempts === 0 &&
  toldByShop.has(history.at(-1)?.event);

async function* quietDocuments(ledger: Ledger, before: Date): AsyncGenerator<DocumentRow> {
  for await (const tenant of ledger.listTenants()) {
    for (const state of statesUnderWay) yield* eachDocument(ledger, tenant, { state, before });
  }
}
