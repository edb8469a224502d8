import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import type { queueDocument } from '../../../messages/document-queue.ts';
import { eachDocument } from '../each-document.ts';
import { holdDocument } from '../issuing/hold-document.ts';
import { overdue } from './place-of-refund.ts';
import { isPlaceable } from './place-refund.ts';
import { releaseCredit } from './release-credits.ts';

/**
 * Goes through every refund that waits: one left behind when its invoice was issued or closed is released or closed,
 * and one that has waited too long is held. Gives how many were released.
 */
export async function releaseWaiting(ledger: Ledger, queue: typeof queueDocument): Promise<number> {
  let released = 0;
  for await (const row of waitingRefunds(ledger)) {
    if (await releaseCredit(row, ledger, queue)) released++;
    else await holdOverdue(row, ledger);
  }
  return released;
}

/** A row that was moved since it was listed is left alone: its revision is another. */
async function holdOverdue(row: DocumentRow, ledger: Ledger): Promise<void> {
  if (!isPlaceable(row)) return;
  const held = overdue(row, await ledger.findDocument(row.tenant, row.creditOf));
  if (held) await holdDocument(row, { move: ledger.moveDocument }, held, 'none');
}

async function* waitingRefunds(ledger: Ledger): AsyncGenerator<DocumentRow> {
  for await (const tenant of ledger.listTenants()) yield* eachDocument(ledger, tenant, { state: 'waiting' });
}
