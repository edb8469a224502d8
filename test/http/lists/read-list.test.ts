import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VendorContractError, VendorUnavailableError } from '../../../shared/errors.ts';
import { readList } from '../../../shared/http/lists/read-list.ts';

interface Row {
  readonly id: string;
}

/** A list that others change between two calls. */
function changing(
  rows: string[],
  limit: number,
  meanwhile: (call: number, rows: string[]) => void = () => {},
) {
  let calls = 0;
  const list = {
    name: 'The list',
    limit,
    idOf: ({ id }: Row) => id,
    pageOf: async (asked: {
      page: number;
      limit: number;
    }): ReturnType<Parameters<typeof readList<Row>>[0]['pageOf']> => {
      calls++;
      meanwhile(calls, rows);
      const shown = rows.slice((asked.page - 1) * asked.limit, asked.page * asked.limit);
      return {
        rows: shown.map(id => ({ id })),
        limit: asked.limit,
        items: rows.length,
        pages: Math.ceil(rows.length / asked.limit),
      };
    },
  };
  return list;
}

/** Every row that is read, page by page to the last; each page may be another invocation. */
async function readAll(list: Parameters<typeof readList<Row>>[0]): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { rows, next } = await readList<Row>(list, cursor === undefined ? {} : { cursor });
    seen.push(...rows.map(({ id }) => id));
    cursor = next;
  } while (cursor !== undefined);
  return seen;
}

describe('a list that nobody changes', () => {
  it.each([0, 1, 3, 4, 6, 7])('of %i rows is read once', async length => {
    const rows = Array.from({ length }, (_, index) => `${index}`);
    expect(await readAll(changing([...rows], 3))).toEqual(rows);
  });

  it('asks for what has changed since the same instant on each page', async () => {
    const since = '2026-06-01T00:00:00.000Z';
    const asked: unknown[] = [];
    const list = changing(['a', 'b', 'c'], 2);
    const noting: typeof list = {
      ...list,
      pageOf: async query => {
        asked.push((query as { since?: string }).since);
        return list.pageOf(query);
      },
    };
    const { next = '' } = await readList(noting, { since });
    await readList(noting, { cursor: next });
    expect(new Set(asked)).toEqual(new Set([since]));
  });
});

describe('a list that changes while it is read', () => {
  it('loses no row that stays, whatever two changes are made', async () => {
    const change = fc.record({
      call: fc.integer({ min: 1, max: 12 }),
      at: fc.nat(30),
      what: fc.constantFrom('remove', 'insert', 'move'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 2 }),
        fc.integer({ min: 1, max: 9 }),
        async (changes, limit) => {
          const first = Array.from({ length: 20 }, (_, index) => `${index}`);
          const touched = new Set<string>();
          const list = changing([...first], limit, (call, rows) => {
            for (const { at, what } of changes.filter(one => one.call === call)) {
              if (what === 'insert') rows.splice(at % (rows.length + 1), 0, `new ${call} ${at}`);
              else {
                const [row = ''] = rows.splice(at % rows.length, 1);
                touched.add(row);
                if (what === 'move') rows.push(row);
              }
            }
          });
          const seen = new Set(await readAll(list));
          expect(first.filter(id => !touched.has(id) && !seen.has(id))).toEqual([]);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('and never holds still is given up', async () => {
    const list = changing(
      Array.from({ length: 9 }, (_, index) => `${index}`),
      2,
      (call, rows) => void rows.unshift(`new ${call}`),
    );
    await expect(readAll(list)).rejects.toThrow(VendorUnavailableError);
  });
});

describe('a page whose figures do not fit it', () => {
  const page = { rows: [{ id: 'a' }, { id: 'b' }], limit: 2, items: 4, pages: 2 };
  it.each([
    ['fewer rows than it says', { ...page, rows: [{ id: 'a' }] }],
    ['more rows than it says', { ...page, items: 1, pages: 1 }],
    ['no rows, though it is not behind the last', { ...page, rows: [] }],
    ['more pages than its rows take', { ...page, items: 2 }],
    ['no figures', { ...page, limit: Number.NaN, items: Number.NaN, pages: Number.NaN }],
    ['more rows than were asked for', { ...page, limit: 4, items: 2, pages: 1 }],
  ])('with %s is refused', async (_, shown) => {
    const list = { ...changing([], 2), pageOf: async () => shown };
    await expect(readAll(list)).rejects.toThrow(VendorContractError);
  });

  it('may hold fewer rows than were asked for, if it says so', async () => {
    const rows = ['a', 'b', 'c', 'd', 'e'];
    const list = changing([...rows], 2);
    const wanting = {
      ...list,
      limit: 100,
      pageOf: (asked: { page: number; limit: number }) =>
        list.pageOf({ ...asked, limit: Math.min(asked.limit, 2) }),
    };
    expect(await readAll(wanting)).toEqual(rows);
  });
});
