import { findConnection } from '../aws/connections.ts';
import type { DigestEvent } from '../domain/digest-event.ts';
import { invoicingConnection } from '../domain/invoicing.ts';
import type { DocumentRow } from '../ledger/document-row.ts';
import { type Ledger, ledger } from '../ledger/ledger.ts';
import type { MoveName, moves } from '../ledger/moves.ts';
import { hasConnection } from '../ledger/tenant-connections.ts';
import type { DocumentNotification } from '../messages/notification-message.ts';
import { queueNotification } from '../messages/notification-queue.ts';

/** Moves that bring a document to rest. */
type Arrival = {
  [Name in MoveName]: (typeof moves)[Name] extends { readonly to: 'issued' | 'held' | 'refused' }
    ? Name
    : never;
}[MoveName];

/** What others are told of a document after a move: that it is issued, or that it waits for a person. */
const toldAfter: Readonly<Record<Arrival, 'issued' | 'waits' | undefined>> = {
  issue: 'issued',
  adopt: 'issued',
  hold: 'waits',
  refuse: 'waits',
  // It is where it was.
  backToHeld: undefined,
  backToRefused: undefined,
  // Whoever opened it again knows.
  reopen: undefined,
};

/** A document before the write that brings it to rest. */
type Announced = Pick<DocumentRow, 'tenant' | 'documentId' | 'platform'>;

/**
 * The ledger of functions that bring documents to rest: whoever shall be told of it is told, whichever flow does it.
 * The message is sent before the write: what is cut short between the two is told nothing of, and nothing that is
 * written stays untold (docs/decisions/telling-of-documents.md).
 */
export const toldLedger: Ledger = {
  ...ledger,
  moveDocument: async (row, move, changes, note) => {
    const rest = toldAfter[move as Arrival];
    if (rest) await announce(row, row.rev + 1, rest);
    return ledger.moveDocument(row, move, changes, note);
  },
  openDocument: async (fresh, start) => {
    if (start?.state === 'held') await announce(fresh, 1, 'waits');
    return ledger.openDocument(fresh, start);
  },
};

/** Tells of a document that is at rest once more. False if its tenant wants nobody to be told. */
export async function tellAgain(row: DocumentRow): Promise<boolean> {
  return (await announce(row, row.rev, row.state === 'issued' ? 'issued' : 'waits')) > 0;
}

/** Tells the receiver of a tenant of its week, if it has one. */
export async function announceWeek(tenant: string, event: DigestEvent): Promise<void> {
  if (await hasConnection(tenant, 'notifications'))
    await queueNotification({ v: 1, type: 'digest', tenant, event });
}

/** Costs one read of the table a minute, and nothing more where nobody shall be told. Gives how many were sent. */
async function announce(row: Announced, rev: number, rest: 'issued' | 'waits'): Promise<number> {
  const { tenant, documentId } = row;
  const isOfShop = rest === 'issued' && row.platform !== undefined;
  const wanted: Array<DocumentNotification['type']> = [
    ...((await hasConnection(tenant, 'notifications')) ? (['event'] as const) : []),
    ...(isOfShop && (await writesBack(tenant)) ? (['write-back'] as const) : []),
  ];
  await Promise.all(wanted.map(type => queueNotification({ v: 1, type, tenant, documentId, rev })));
  return wanted.length;
}

/** Where the settings cannot be read, the message waits until they can. */
async function writesBack(tenant: string): Promise<boolean> {
  try {
    const invoicing = await findConnection(tenant, invoicingConnection);
    return invoicing !== undefined && invoicing.writeBack !== 'none';
  } catch {
    return true;
  }
}
