import * as z from 'zod';
import type { Read } from '../../domain/receivables/invoice-source.ts';

const cursorForm = z.object({
  list: z.number(),
  since: z.string().optional(),
  cursor: z.string().optional(),
});

/** Several lists as if they were one: the second begins behind the last page of the first. */
export function oneAfterTheOther<Entry>(...lists: readonly Read<Entry>[]): Read<Entry> {
  return async from => {
    const at =
      from.cursor === undefined
        ? { list: 0, since: from.since, cursor: undefined }
        : cursorForm.parse(JSON.parse(from.cursor));
    const { list, since, cursor } = at;
    const read = lists[list];
    if (!read) return { entries: [] };
    const { entries, next } = await read({
      ...(since !== undefined && { since }),
      ...(cursor !== undefined && { cursor }),
    });
    if (next !== undefined) return { entries, next: JSON.stringify({ list, since, cursor: next }) };
    return { entries, ...(list + 1 < lists.length && { next: JSON.stringify({ list: list + 1, since }) }) };
  };
}
