import { clock } from '../../clock.ts';
import type { DocumentState } from '../../domain/document.ts';
import type { Erp } from '../../domain/erps.ts';
import type { Book } from '../../domain/receivables/book/book.ts';
import { ownNumber, takeOwn } from '../../domain/receivables/book/take-entries.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import type { SyncParts } from './sync-parts.ts';

/** States in which the ERP may have a document of ours: one that is held for its total exists there. */
const states: readonly DocumentState[] = ['issued', 'held', 'refused', 'unknown', 'sending'];
const pageSize = 100;
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
  for (const state of states) {
    for await (const rows of rowsSince(tenant, state, from, ledger))
      takeOwn(book, rows.filter(({ vendor }) => vendor === erp).flatMap(keysOf));
  }
  book.head.ownTo = readAt;
}

/** By the time of their last change, newest first. */
async function* rowsSince(
  tenant: string,
  state: DocumentState,
  from: string,
  ledger: SyncParts['ledger'],
): AsyncGenerator<readonly DocumentRow[]> {
  let cursor: string | undefined;
  do {
    const page = await ledger.listDocuments(tenant, { state, limit: pageSize, cursor });
    const fresh = page.documents.filter(({ updatedAt }) => updatedAt >= from);
    yield fresh;
    cursor = fresh.length < page.documents.length ? undefined : page.cursor;
  } while (cursor !== undefined);
}

/** An adopted document may be known by its number alone. */
const keysOf = ({ vendorId, number }: DocumentRow): string[] => [
  ...(vendorId === undefined ? [] : [vendorId]),
  ...(number === undefined ? [] : [ownNumber(number)]),
];
