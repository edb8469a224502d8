import { createGunzip, gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';
import { type Blocks, lineParts, type Packing } from '../domain/receivables/book/blocks.ts';
import { type Book, emptyBook, headSchema } from '../domain/receivables/book/book.ts';

/** Names and addresses repeat, so more effort gains little. */
const packing: Packing = {
  pack: text => gzipSync(text, { level: 3 }),
  unpack: bytes => gunzipSync(bytes).toString('utf8'),
};

/** The book of a pair before its first run. */
export const newBook = (): Book => emptyBook(packing);

const amount = z
  .string()
  .regex(/^-?\d+$/)
  .transform(BigInt);
/** Where the blocks of each section are, in their order: they follow the head and end with the file. */
const placesSchema = z.record(
  z.string(),
  z.array(
    z.object({
      from: z.string(),
      rows: z.number(),
      bytes: z.number(),
      sums: z.record(z.string(), amount).optional(),
    }),
  ),
);

/**
 * A book as it is in the bucket: one gzip file of lines, the head first, whose parts can be unpacked each by itself. The
 * head tells where they are; whoever does not read that unpacks all of it and finds the same lines.
 */
export function packBook({ head, rows }: Book): Buffer {
  const sections = Object.entries<{ readonly blocks: Blocks }>({ ...rows }).map(
    ([name, { blocks }]) => [name, blocks.packed()] as const,
  );
  const places = sections.map(([name, blocks]) => [
    name,
    blocks.map(({ bytes, sums, ...block }) => ({
      ...block,
      bytes: bytes.length,
      ...(sums && { sums: Object.fromEntries([...sums].map(([key, sum]) => [key, String(sum)])) }),
    })),
  ]);
  const first = packing.pack(`${JSON.stringify({ ...head, places: Object.fromEntries(places) })}\n`);
  return Buffer.concat([first, ...sections.flatMap(([, blocks]) => blocks.map(({ bytes }) => bytes))]);
}

/** The book of such a file. Throws if it is not one. */
export async function unpackBook(file: Buffer): Promise<Book> {
  const book = newBook();
  const lines = linesIn(file);
  const { value: first } = await lines.next();
  const said = JSON.parse(first ?? '');
  book.head = headSchema.parse(said);
  const places = placesSchema.optional().parse(said.places);
  if (places) {
    await lines.return(undefined);
    loadBlocks(file, places, book);
    return book;
  }
  // Books of 0.1 have no places.
  for await (const line of lines) {
    if (line === '') continue;
    const { name, key, json } = lineParts(line);
    sectionOf(book, name)?.blocks.set(key, json);
  }
  return book;
}

function loadBlocks(file: Buffer, places: z.output<typeof placesSchema>, book: Book): void {
  const all = Object.values(places).flat();
  let at = file.length - all.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const [name, blocks] of Object.entries(places)) {
    const packed = blocks.map(({ from, rows, bytes, sums }) => {
      const part = file.subarray(at, at + bytes);
      at += bytes;
      return { from, rows, bytes: part, sums: sums && new Map(Object.entries(sums)) };
    });
    sectionOf(book, name)?.blocks.load(packed);
  }
}

/** Undefined for a section that a later version added, and this one does not know. */
const sectionOf = ({ rows }: Book, name: string) =>
  Object.hasOwn(rows, name) ? rows[name as keyof Book['rows']] : undefined;

async function* linesIn(packed: Buffer): AsyncGenerator<string, undefined> {
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
