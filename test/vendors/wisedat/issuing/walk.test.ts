import { describe, expect, it } from 'vitest';
import { VendorContractError, VendorUnavailableError } from '../../../../shared/errors.ts';
import { walk } from '../../../../shared/vendors/wisedat/issuing/walk.ts';

interface Figures {
  readonly number_pages?: number | null;
  readonly number_items?: number | null;
}

/** Walks pages of ids. */
async function walked(pages: readonly (readonly number[])[], pagination: Figures) {
  const asked: string[] = [];
  const rows = await walk(async page => {
    asked.push(page);
    return { pagination, rows: (pages[Number(page) - 1] ?? []).map(id => ({ id })) };
  });
  return { asked, rows: rows.map(({ id }) => id) };
}
const pagesOfOne = (count: number) => Array.from({ length: count }, (_, at) => [at]);
const full = Array.from({ length: 200 }, (_, at) => at);

describe('a list', () => {
  it.each<[string, readonly (readonly number[])[], Figures, readonly string[]]>([
    [
      'page by page to the last',
      [[1, 2], [3, 4], [5]],
      { number_pages: 3, number_items: 5 },
      ['1', '2', '3'],
    ],
    ['at once where it is one page', [[1, 2]], { number_pages: 1, number_items: 2 }, ['1']],
    ['at once where it is empty', [[]], { number_pages: 0, number_items: 0 }, ['1']],
    ['that does not tell its pages', [[1]], { number_items: 1 }, ['1']],
    ['that tells its pages alone', [[1], [2]], { number_pages: 2 }, ['1', '2']],
    ['that tells nothing and is not full', [[1, 2]], {}, ['1']],
    ['that is full and tells its rows', [full], { number_items: 200 }, ['1']],
    ['that is full and tells its pages', [full], { number_pages: 1, number_items: null }, ['1']],
    ['to a page that is empty', [[1], []], { number_pages: 9, number_items: 1 }, ['1', '2']],
  ])('is read %s', async (_, pages, figures, asked) => {
    expect(await walked(pages, figures)).toEqual({ asked, rows: pages.flat() });
  });

  it('of 200 pages is read whole', async () => {
    const { rows } = await walked(pagesOfOne(200), { number_pages: 200, number_items: 200 });
    expect(rows).toHaveLength(200);
  });

  it.each<[string, readonly (readonly number[])[], Figures, string]>([
    [
      'shows fewer rows than it tells',
      [[1]],
      { number_pages: 1, number_items: 2 },
      'lists 2 rows and shows 1',
    ],
    [
      'shows more rows than it tells',
      [[1, 2]],
      { number_pages: 1, number_items: 1 },
      'lists 1 rows and shows 2',
    ],
    [
      'is empty before its last page and does not tell its rows',
      [full, []],
      { number_pages: 3 },
      'lists 3 pages, and page 2 of them is empty',
    ],
    ['is full and tells nothing', [full], {}, 'whether it is the last one'],
    [
      'is longer than anything that was asked for',
      pagesOfOne(201),
      { number_pages: 201 },
      'more than 200 pages',
    ],
  ])('is not believed where it %s', async (_, pages, figures, sentence) => {
    const reading = walked(pages, figures);
    await expect(reading).rejects.toThrow(sentence);
    await expect(reading).rejects.toThrow(VendorContractError);
  });

  it('is read another time where it shows a row twice, so that another was not seen', async () => {
    const reading = walked([[1, 2], [2]], { number_pages: 2, number_items: 3 });
    await expect(reading).rejects.toThrow("WISEDAT's list changed while it was read.");
    await expect(reading).rejects.toThrow(VendorUnavailableError);
  });
});
