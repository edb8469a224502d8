import { expect, it } from 'vitest';
import { oneAfterTheOther } from '../../../shared/http/lists/one-after-the-other.ts';

/** A list of pages; the cursor is the page. */
const listOf =
  (...pages: readonly string[][]) =>
  async ({ since, cursor = '0' }: { readonly since?: string; readonly cursor?: string }) => {
    const page = Number(cursor);
    return {
      entries: (pages[page] ?? []).map(entry => `${entry} since ${since ?? 'ever'}`),
      ...(page + 1 < pages.length && { next: String(page + 1) }),
    };
  };

it.each([
  [
    [[['a'], ['b']], [['c']]],
    ['a', 'b', 'c'],
  ],
  [
    [[[]], [['c'], ['d']]],
    ['c', 'd'],
  ],
  [[[['a']]], ['a']],
  [[], []],
])('reads %j to the last page of the last list', async (lists, expected) => {
  for (const since of [undefined, '2026-06-01T00:00:00Z']) {
    const read = oneAfterTheOther(...lists.map(pages => listOf(...pages)));
    const seen: string[] = [];
    let page = await read(since === undefined ? {} : { since });
    seen.push(...page.entries);
    while (page.next !== undefined) {
      page = await read({ cursor: page.next });
      seen.push(...page.entries);
    }
    expect(seen).toEqual(expected.map(entry => `${entry} since ${since ?? 'ever'}`));
  }
});
