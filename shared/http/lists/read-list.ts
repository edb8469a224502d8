import * as z from 'zod';
import { RestlessListError, VendorContractError } from '../../errors.ts';

/** A page of a list, with the figures that came with it. */
interface ListPage<Row> {
  readonly rows: readonly Row[];
  /** Rows of a full page, which may be fewer than were asked for. */
  readonly limit: number;
  /** Rows and pages of the whole list. */
  readonly items: number;
  readonly pages: number;
}

interface List<Row> {
  /** For sentences: "the ERP's list of payments". */
  readonly name: string;
  /** Rows that are asked for. */
  readonly limit: number;
  readonly idOf: (row: Row) => string;
  readonly pageOf: (asked: {
    readonly page: number;
    readonly limit: number;
    /** ISO instant: only what has changed since then. */
    readonly since: string | undefined;
  }) => Promise<ListPage<Row>>;
}

/** How far a reading has come. */
const cursorForm = z.object({
  since: z.string().optional(),
  page: z.number(),
  /** Of the page before: its last row, the rows of a page, and those of the list. */
  before: z.object({ last: z.string(), limit: z.number(), items: z.number() }).optional(),
  /** How often the list has been begun. */
  turn: z.number(),
});
type Cursor = z.output<typeof cursorForm>;

/** A list that changes under so many readings is read another time. */
const mostTurns = 5;

/**
 * The rows of one page, and where the next one begins, if there is one. Lists have page numbers only: a row that leaves
 * or moves while pages are read pushes another one over the border, where nobody sees it. So the last row of the page
 * before must still be at its place, and the list not be shorter; else it begins again, and rows come twice. Throws VendorContractError where
 * the figures of a page do not fit it, RestlessListError if the list never holds still.
 */
export async function readList<Row>(
  list: List<Row>,
  from: { readonly since?: string; readonly cursor?: string },
): Promise<{ readonly rows: readonly Row[]; readonly next?: string; readonly total?: number }> {
  const at: Cursor =
    from.cursor === undefined
      ? { since: from.since, page: 1, turn: 1 }
      : cursorForm.parse(JSON.parse(from.cursor));
  const { page, since, turn } = at;
  const shown = await pageOf(list, { page, limit: at.before?.limit ?? list.limit, since });
  if (at.before && !(await isSteady(list, at, shown))) return beginAgain(list, at);
  const last = shown.rows.at(-1);
  const { limit, items } = shown;
  if (last === undefined || page * limit >= items) return { rows: shown.rows, total: items };
  const next: Cursor = { since, page: page + 1, before: { last: list.idOf(last), limit, items }, turn };
  return { rows: shown.rows, next: JSON.stringify(next), total: items };
}

async function pageOf<Row>(
  list: List<Row>,
  asked: Parameters<List<Row>['pageOf']>[0],
): Promise<ListPage<Row>> {
  const shown = await list.pageOf(asked);
  const { rows, limit, items, pages } = shown;
  const isCounted =
    Number.isSafeInteger(items) &&
    items >= 0 &&
    Number.isSafeInteger(limit) &&
    limit > 0 &&
    Math.max(1, pages) === Math.max(1, Math.ceil(items / limit));
  const expected = Math.max(0, Math.min(limit, items - (asked.page - 1) * limit));
  if (isCounted && limit <= asked.limit && rows.length === expected) return shown;
  throw new VendorContractError(
    `${list.name} shows ${rows.length} rows on page ${asked.page}, and says that it has ${items} on ${pages} pages.`,
  );
}

/** The border is asked for behind the page, so that what moves between the two is found as well. */
async function isSteady<Row>(
  list: List<Row>,
  { page, since, before }: Cursor,
  shown: ListPage<Row>,
): Promise<boolean> {
  if (!before || shown.limit !== before.limit || shown.items < before.items) return false;
  const border = await pageOf(list, { page: (page - 1) * before.limit, limit: 1, since });
  return border.items === shown.items && border.rows.some(row => list.idOf(row) === before.last);
}

function beginAgain<Row>({ name }: List<Row>, { since, turn }: Cursor) {
  if (turn >= mostTurns)
    throw new RestlessListError(`${name} changed while it was read, ${mostTurns} times in succession.`);
  const next: Cursor = { since, page: 1, turn: turn + 1 };
  return { rows: [], next: JSON.stringify(next) };
}
