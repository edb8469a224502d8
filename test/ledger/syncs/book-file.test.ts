import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import type { Book } from '../../../shared/domain/receivables/book/book.ts';
import { newBook, packBook, unpackBook } from '../../../shared/ledger/book-file.ts';

const oldLines = readFileSync(join(import.meta.dirname, '..', 'samples', 'book-0.1.txt'), 'utf8');

/** Everything that a book knows. */
const contentOf = ({ head, rows }: Book) => ({
  head,
  rows: Object.fromEntries(
    Object.entries(rows).map(([name, section]) => [
      name,
      Object.fromEntries([...section.keys()].map(key => [key, section.get(key)])),
    ]),
  ),
});

it('a book of 0.1 is read as it is, and kept in blocks from then on', async () => {
  const book = await unpackBook(gzipSync(oldLines));
  expect(book.head).toMatchObject({ settings: '8qIhSVK4JEUkgA-x', allWait: false, run: { isDry: false } });
  expect(book.rows.documents.size).toBe(7);
  expect(book.rows.payments.get('9')).toMatchObject({ received: 120_00n, paidOn: '2026-11-02' });
  expect(book.rows.sentItems.get('wisedat:7')).toMatchObject({ doubt: true, remaining: 12_34n });
  expect([...book.rows.waiting.keys()]).toEqual(['documents 5', 'documents 7']);
  expect(book.rows.owed.sums()).toEqual(new Map([['EUR', 30_00n + 60_00n - 30_00n - 30_00n + 12_34n]]));
  expect(book.rows.sentItems.sums()).toEqual(new Map([['EUR', 30_00n]]));
  const again = await unpackBook(packBook(book));
  expect(contentOf(again)).toEqual(contentOf(book));
  expect(again.rows.sentItems.sums()).toEqual(new Map([['EUR', 30_00n]]));
});

it('a book is still the lines of 0.1 in one gzip file: an earlier version can be deployed again', async () => {
  const book = await unpackBook(gzipSync(oldLines));
  const lines = gunzipSync(packBook(book)).toString('utf8').split('\n');
  const [head = '', ...rows] = oldLines.split('\n');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject(JSON.parse(head));
  expect(lines.slice(1)).toEqual(rows);
});

it('a book of many rows is the same after it was kept', async () => {
  const book = newBook();
  for (let id = 0; id < 3_500; id++) {
    const row = { digest: 'ü', runId: 'r', currency: 'EUR', initial: BigInt(id), remaining: BigInt(id) };
    book.rows.sentItems.set(`wisedat:${id}`, row);
  }
  book.rows.sentItems.sums();
  const again = await unpackBook(packBook(book));
  expect(contentOf(again)).toEqual(contentOf(book));
  again.rows.sentItems.delete('wisedat:3499');
  expect(again.rows.sentItems.sums()).toEqual(new Map([['EUR', BigInt((3_498 * 3_499) / 2)]]));
});

it.each(['', 'nonsense', gzipSync('nonsense\n'), gzipSync('{"v":9}\n')])(
  '%s is not taken for a book',
  async file => {
    await expect(unpackBook(Buffer.from(file))).rejects.toThrow();
  },
);
