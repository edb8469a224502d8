import { describe, expect, it } from 'vitest';
import { isThere, type Page, walk } from '../../../../shared/vendors/kwixeo/issuing/walk.ts';

interface Row {
  readonly id: number;
  readonly deleted_at?: string | null;
}
const rows = (length: number, from = 1): Row[] => Array.from({ length }, (_, at) => ({ id: from + at }));

/** What a list has on its pages, and which of them were asked for. */
async function walked(pages: ReadonlyArray<Page<Row>>) {
  const asked: string[] = [];
  const found = await walk<Row>(async ({ page, per_page: most }) => {
    asked.push(`${page} of ${most}`);
    return pages[Number(page) - 1] ?? { datas: [] };
  });
  return { ids: found.map(({ id }) => id), asked };
}

describe('a list', () => {
  it('is read page by page to its last one', async () => {
    const meta = { last_page: 2, total: 3 };
    const { ids, asked } = await walked([
      { datas: rows(2), meta },
      { datas: rows(1, 3), meta },
    ]);
    expect(ids).toEqual([1, 2, 3]);
    expect(asked).toEqual(['1 of 500', '2 of 500']);
  });

  it.each<[string, Page<Row>]>([
    ['says nothing of its pages', { datas: rows(499) }],
    ['says nothing of its pages by name', { datas: rows(499), meta: null }],
    ['shows a full page that is the last one', { datas: rows(500), meta: { last_page: 1 } }],
    ['shows a full page of as many rows as it has', { datas: rows(500), meta: { total: 500 } }],
  ])('that %s is one page', async (_, page) => {
    expect((await walked([page])).asked).toEqual(['1 of 500']);
  });

  it('leaves out what was deleted, which it counts', async () => {
    const datas = [{ id: 1 }, { id: 2, deleted_at: '2026-11-01' }, { id: 3, deleted_at: null }];
    expect((await walked([{ datas, meta: { total: 3, last_page: 1 } }])).ids).toEqual([1, 3]);
    expect([isThere({ deleted_at: '2026-11-01' }), isThere({}), isThere(null)]).toEqual([false, true, true]);
  });

  it.each<[string, readonly Page<Row>[], string]>([
    ['fewer rows than it says', [{ datas: rows(1), meta: { total: 2 } }], 'Kwixéo lists 2 rows and shows 1.'],
    ['more rows than it says', [{ datas: rows(2), meta: { total: 1 } }], 'Kwixéo lists 1 rows and shows 2.'],
    [
      'an empty page before the last one',
      [
        { datas: rows(1), meta: { last_page: 3, total: 2 } },
        { datas: [], meta: { last_page: 3, total: 2 } },
      ],
      'Kwixéo lists 2 rows and shows 1.',
    ],
    [
      'an empty page before the last one, and no number of rows',
      [
        { datas: rows(500), meta: { last_page: 3 } },
        { datas: [], meta: { last_page: 3 } },
      ],
      'Kwixéo lists 3 pages, and page 2 of them is empty.',
    ],
    ['a full page, and no figures', [{ datas: rows(500) }], 'does not say whether it is the last one'],
    ['a full page, and no figures by name', [{ datas: rows(500), meta: {} }], 'whether it is the last one'],
    [
      'more than forty pages',
      Array.from({ length: 41 }, () => ({ datas: rows(1), meta: { last_page: 41 } })),
      'Kwixéo lists more than 40 pages.',
    ],
    [
      'a row twice, so that another was not seen',
      [
        { datas: rows(2), meta: { total: 3, last_page: 2 } },
        { datas: rows(1, 2), meta: { total: 3, last_page: 2 } },
      ],
      "Kwixéo's list changed while it was read.",
    ],
  ])('that shows %s proves nothing', async (_, pages, says) => {
    await expect(walked(pages)).rejects.toThrow(says);
  });

  it('of forty pages is read', async () => {
    const pages = Array.from({ length: 40 }, (_, at) => ({ datas: rows(1, at), meta: { last_page: 40 } }));
    expect((await walked(pages)).ids).toHaveLength(40);
  });
});
