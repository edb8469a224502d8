import { type Book, type BookRows, emptyBook, headSchema } from './book.ts';
import type { Rows } from './rows.ts';

/**
 * A book as lines of text: its head, then "section, key, JSON" with tabs between. Keys are ids, in which no tab or line
 * break is possible once they are written as JSON.
 */
export function* linesOf({ head, rows }: Book): Generator<string> {
  yield JSON.stringify(head);
  for (const name of sections(rows))
    for (const [key, json] of rows[name].texts()) yield `${name}\t${JSON.stringify(key)}\t${json}`;
}

/** The book that was written as these lines. Throws if they are not of a book. */
export async function bookOf(lines: AsyncIterable<string> | Iterable<string>): Promise<Book> {
  let book: Book | undefined;
  for await (const line of lines) {
    if (line === '') continue;
    if (book) load(line, book.rows);
    else book = { head: headSchema.parse(JSON.parse(line)), rows: emptyBook().rows };
  }
  if (!book) throw new RangeError('These are not the lines of a book.');
  return book;
}

function load(line: string, rows: BookRows): void {
  const first = line.indexOf('\t');
  const second = line.indexOf('\t', first + 1);
  const name = line.slice(0, first) as keyof BookRows;
  // A section that a later version added, and this one does not know.
  if (!Object.hasOwn(rows, name)) return;
  const section: Rows<unknown> = rows[name];
  section.load(JSON.parse(line.slice(first + 1, second)), line.slice(second + 1));
}

const sections = (rows: BookRows) => Object.keys(rows) as (keyof BookRows)[];
