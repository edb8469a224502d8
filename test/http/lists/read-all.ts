import type { Read } from '../../../shared/domain/receivables/invoice-source.ts';

/** Every entry of a list, page by page to the last. */
export async function readAll<Entry>(read: Read<Entry>, since?: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  let from: Parameters<Read<Entry>>[0] | undefined = since === undefined ? {} : { since };
  while (from) {
    const page = await read(from);
    entries.push(...page.entries);
    from = page.next === undefined ? undefined : { cursor: page.next };
  }
  return entries;
}
