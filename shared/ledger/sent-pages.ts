import * as z from 'zod';
import { getItem, putItem } from '../aws/table.ts';
import { identityLength } from '../domain/uploads/row-digest.ts';
import { VendorUnavailableError } from '../errors.ts';

/** `doubt`: it was on its way when the outcome of an upload was lost. */
export type Knowledge = 'sent' | 'doubt';

/** An item that holds rows. */
export interface Page {
  readonly pk: string;
  /** New rows that it has room for. */
  room: number;
  /** 0: not in the table yet. */
  rev: number;
}

interface KnownRow {
  readonly digest: string;
  readonly is: Knowledge;
  readonly page: Page;
}

/** By identity, the first characters of the digest. */
type KnownRows = Map<string, KnownRow>;

const itemSchema = z.object({
  sent: z.instanceof(Uint8Array),
  doubt: z.instanceof(Uint8Array),
  rev: z.number(),
});

/**
 * Until pages came, digests were spread over 64 items by their first character, which were full at 400 kB. Rows that
 * are there stay there, and no new ones come.
 */
const oldNames = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];
/** An item of the table may have 400 kB; this much is rewritten when the last page gets a few rows more. */
const bytesOfPage = 250_000;
const pagesReadTogether = 16;

const bytesOf = (digestLength: number): number => (digestLength / 4) * 3;

/**
 * Reads all rows: pages are filled one after the other, so that there may be any number of them.
 * @param start of the keys of all items
 */
export async function readPages(
  start: string,
  digestLength: number,
): Promise<{ readonly known: KnownRows; readonly pageWithRoom: () => Page }> {
  const known: KnownRows = new Map();
  const capacity = Math.floor(bytesOfPage / bytesOf(digestLength));
  const pageAt = (index: number): Page => ({ pk: `${start}PAGE#${index + 1}`, room: capacity, rev: 0 });
  const pages: Page[] = [];

  const oldPages = oldNames.map(name => ({ pk: start + name, room: 0, rev: 0 }));
  await Promise.all(oldPages.map(page => readPage(page, digestLength, known)));
  for (let areAll = false; !areAll; ) {
    const next = Array.from({ length: pagesReadTogether }, (_, i) => pageAt(pages.length + i));
    await Promise.all(next.map(page => readPage(page, digestLength, known)));
    const written = next.findIndex(page => page.rev === 0);
    pages.push(...(written < 0 ? next : next.slice(0, written)));
    areAll = written >= 0;
  }

  let index = 0;
  const pageWithRoom = (): Page => {
    while (pages[index]?.room === 0) index++;
    const page = pages[index] ?? pageAt(index);
    pages[index] = page;
    page.room--;
    return page;
  };
  return { known, pageWithRoom };
}

/**
 * Writes pages with their rows of now. Throws VendorUnavailableError if somebody else has written one since it was
 * read.
 */
export async function writePages(pages: ReadonlySet<Page>, known: KnownRows): Promise<void> {
  const rows = new Map([...pages].map(page => [page, { sent: [] as Buffer[], doubt: [] as Buffer[] }]));
  if (rows.size === 0) return;
  for (const { digest, is, page } of known.values())
    rows.get(page)?.[is].push(Buffer.from(digest, 'base64url'));
  const write = (page: Page): Promise<void> => {
    const { sent = [], doubt = [] } = rows.get(page) ?? {};
    return writePage(page, Buffer.concat(sent), Buffer.concat(doubt));
  };
  await Promise.all([...pages].filter(page => page.rev > 0).map(write));
  // New ones in their order: reading ends where one is missing.
  for (const page of [...pages].filter(({ rev }) => rev === 0)) await write(page);
}

async function readPage(page: Page, digestLength: number, known: KnownRows): Promise<void> {
  const item = await getItem(page.pk);
  if (!item) return;
  const { sent, doubt, rev } = itemSchema.parse(item);
  page.rev = rev;
  for (const [is, bytes] of [['sent', sent] as const, ['doubt', doubt] as const]) {
    for (const digest of unpack(bytes, digestLength)) {
      known.set(digest.slice(0, identityLength), { digest, is, page });
      page.room = Math.max(0, page.room - 1);
    }
  }
}

async function writePage(page: Page, sent: Buffer, doubt: Buffer): Promise<void> {
  const item = { pk: page.pk, v: 1, sent, doubt, rev: page.rev + 1 };
  const written = await putItem(item, {
    expression: 'attribute_not_exists(pk) OR rev = :rev',
    values: { ':rev': page.rev },
  });
  if (!written)
    throw new VendorUnavailableError('Another upload of this tenant is writing down what it sent.');
  page.rev++;
}

function* unpack(bytes: Uint8Array, digestLength: number): Generator<string> {
  const size = bytesOf(digestLength);
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + size <= all.length; at += size)
    yield all.subarray(at, at + size).toString('base64url');
}
