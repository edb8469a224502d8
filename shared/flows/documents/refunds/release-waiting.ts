import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import type { queueDocument } from '../../../messages/document-queue.ts';
import { eachDocument } from '../each-document.ts';
import { holdDocument } from '../issuing/hold-document.ts';
import { overdueOrder } from '../orders/overdue-order.ts';
import { overdue } from './place-of-refund.ts';
import { isPlaceable } from './place-refund.ts';
import { releaseCredit } from './release-credits.ts';

/**
 * Goes through every document that waits: a refund left behind when its invoice was issued or closed is released or
 * closed, and a refund or an order that has waited too long is held. Gives how many were released.
 */
export async function releaseWaiting(ledger: Ledger, queue: typeof queueDocument): Promise<number> {
  let released = 0;
  for await (const row of waitingDocuments(ledger)) {
    if (await releaseCredit(row, ledger, queue)) released++;
    else await holdOverdue(row, ledger);
  }
  return released;
}

/** A row that was moved since it was listed is left alone: its revision is another. */
async function holdOverdue(row: DocumentRow, ledger: Ledger): Promise<void> {
  const held = isPlaceable(row)
    ? overdue(row, await ledger.findDocument(row.tenant, row.creditOf))
    : row.state === 'waiting' && overdueOrder(row);
  if (held) await holdDocument(row, { move: ledger.moveDocument }, held, 'none');
}

async function* waitingDocuments(ledger: Ledger): AsyncGenerator<DocumentRow> {
  for await (const tenant of ledger.listTenants()) yield* eachDocument(ledger, tenant, { state: 'waiting' });
}
