import { createGunzip, createGzip } from 'node:zlib';
import { getObject, putObject } from '../aws/bucket.ts';
import type { Book } from '../domain/receivables/book/book.ts';
import { bookOf, linesOf } from '../domain/receivables/book/book-lines.ts';

/** Whose book it is. */
interface BookOwner {
  readonly tenant: string;
  readonly from: string;
  readonly to: string;
}

/** Lines that are packed together. */
const linesOfPiece = 500;

/** The book of a pair, or undefined before its first run. The caller has the pair's turn: one writer at a time. */
async function read(owner: BookOwner): Promise<Book | undefined> {
  const packed = await getObject(keyOf(owner));
  return packed && bookOf(linesIn(packed));
}

/** Keeps a book in the place of the one before: the bucket takes all of it or nothing. */
async function write(owner: BookOwner, book: Book): Promise<void> {
  await putObject(keyOf(owner), await pack(linesOf(book)), 'application/gzip');
}

/** The books of syncs as flows see them (docs/decisions/books-of-syncs.md). */
export const syncBooks = { read, write };

const keyOf = ({ tenant, from, to }: BookOwner): string => `syncs/${tenant}/${from}-to-${to}.book.gz`;

/** Line by line: the whole text would take several times its size in memory. */
async function pack(lines: Iterable<string>): Promise<Buffer> {
  const gzip = createGzip({ level: 3 });
  const chunks: Buffer[] = [];
  gzip.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve, reject) => gzip.once('end', resolve).once('error', reject));
  let piece: string[] = [];
  const flush = async (): Promise<void> => {
    const isFull = !gzip.write(piece.join(''));
    piece = [];
    if (isFull) await new Promise(resolve => gzip.once('drain', resolve));
  };
  for (const line of lines) {
    piece.push(`${line}\n`);
    if (piece.length >= linesOfPiece) await flush();
  }
  await flush();
  gzip.end();
  await ended;
  return Buffer.concat(chunks);
}

async function* linesIn(packed: Buffer): AsyncGenerator<string> {
  const gunzip = createGunzip();
  gunzip.end(packed);
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of gunzip as AsyncIterable<Buffer>) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
