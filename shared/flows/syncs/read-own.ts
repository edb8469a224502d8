import { clock } from '../../clock.ts';
import type { DocumentState } from '../../domain/document.ts';
import type { Erp } from '../../domain/erps.ts';
import type { Book } from '../../domain/receivables/book/book.ts';
import { ownNumber, takeOwn } from '../../domain/receivables/book/take-entries.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import { eachDocument } from '../documents/each-document.ts';
import type { SyncParts } from './sync-parts.ts';

/**
 * States in which the ERP may have a document of ours: one that is held for its total exists there. In the order in
 * which documents pass through them: one that moves on while they are read is met in one of them.
 */
const states: readonly DocumentState[] = ['sending', 'unknown', 'refused', 'held', 'issued'];
/** Lists are eventually consistent, and a row is written some time after its document. */
const overlapSeconds = 3_600;

/**
 * Takes into the book which documents of the source our own ledger knows: they belong to paid orders, and are never
 * items. Reads the rows that changed since the last time, so its time grows with them alone.
 */
export async function readOwn(
  tenant: string,
  erp: Erp,
  book: Book,
  ledger: SyncParts['ledger'],
): Promise<void> {
  const { ownTo } = book.head;
  const readAt = clock.now().toISOString();
  const from = ownTo === undefined ? '' : new Date(Date.parse(ownTo) - overlapSeconds * 1000).toISOString();
  const keys: string[] = [];
  for (const state of states) {
    for await (const row of eachDocument(ledger, tenant, { state })) {
      if (row.updatedAt < from) break;
      if (row.vendor === erp) keys.push(...keysOf(row));
    }
  }
  takeOwn(book, keys);
  book.head.ownTo = readAt;
}

/** An adopted document may be known by its number alone. */
const keysOf = ({ vendorId, number }: DocumentRow): string[] => [
  ...(vendorId === undefined ? [] : [vendorId]),
  ...(number === undefined ? [] : [ownNumber(number)]),
];
