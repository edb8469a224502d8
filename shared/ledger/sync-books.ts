import { getObject, putObject } from '../aws/bucket.ts';
import type { Book } from '../domain/receivables/book/book.ts';
import { newBook, packBook, unpackBook } from './book-file.ts';

/** Whose book it is. */
interface BookOwner {
  readonly tenant: string;
  readonly from: string;
  readonly to: string;
}

/** The book of a pair, an empty one before its first run. The caller has the pair's turn: one writer at a time. */
async function read(owner: BookOwner): Promise<Book> {
  const packed = await getObject(keyOf(owner));
  return packed ? unpackBook(packed) : newBook();
}

/** Keeps a book in the place of the one before: the bucket takes all of it or nothing. */
async function write(owner: BookOwner, book: Book): Promise<void> {
  await putObject(keyOf(owner), packBook(book), 'application/gzip');
}

/** The books of syncs as flows see them (docs/decisions/books-of-syncs.md). */
export const syncBooks = { read, write };

/** How the keys of all books of a tenant begin. They have no age at which they go: only the tenant's end deletes them. */
export const booksOf = (tenant: string): string => `syncs/${tenant}/`;

const keyOf = ({ tenant, from, to }: BookOwner): string => `${booksOf(tenant)}${from}-to-${to}.book.gz`;
