import { clock } from '../../clock.ts';
import type { Book } from '../../domain/receivables/book/book.ts';
import type { SyncParts, TenantPair } from './sync-parts.ts';

/** What a function that dies loses at most. */
const secondsBetweenSaves = 60;

/** When a book is kept while it is worked on. */
export interface Keeping {
  readonly now: () => Promise<void>;
  /** If it was kept long ago. */
  readonly ifLong: () => Promise<void>;
  /** Now, and nothing changes any more. */
  readonly last: () => Promise<void>;
}

/**
 * Works on a book and keeps it at the end, however the work ends, and now and then before.
 * @param confirm throws if another run may have the turn: its book is the newer one
 */
export async function keepBook<Result>(
  pair: TenantPair,
  book: Book,
  { books, confirm }: Pick<SyncParts, 'books'> & { readonly confirm: () => Promise<void> },
  work: (keeping: Keeping) => Promise<Result>,
): Promise<Result> {
  let savedAt = clock.now().toISOString();
  let isLast = false;
  const now = async (): Promise<void> => {
    await confirm();
    await books.write(pair, book);
    savedAt = clock.now().toISOString();
  };
  const ifLong = async (): Promise<void> => {
    if (clock.secondsSince(savedAt) > secondsBetweenSaves) await now();
  };
  const last = async (): Promise<void> => {
    await now();
    isLast = true;
  };
  try {
    return await work({ now, ifLong, last });
  } finally {
    if (!isLast) await now();
  }
}
