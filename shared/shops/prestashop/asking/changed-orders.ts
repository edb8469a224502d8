import * as z from 'zod';
import type { Webservice } from './connect.ts';
import type { Row } from './endpoints.ts';
import { between, only } from './filters.ts';
import { fieldOf } from './kept-fields.ts';
import { earliestLocal, toLocal } from './local-time.ts';

/** Orders of one page: their rows are read in a few calls, whose addresses hold every id. */
const pageSize = 50;
const day = 86_400_000;

/**
 * A credit slip does not change its order, so that it is looked for by itself. Each list is read by the time of the
 * last change, and a place in it is a time with the ids that were listed of it (docs/decisions/polled-orders.md).
 */
const lists = ['orders', 'orderSlips'] as const;
const place = z.object({ list: z.enum(lists), from: z.string(), listed: z.array(z.string()) });
type Place = z.output<typeof place>;

interface Wanted {
  readonly since: Date;
  readonly now: Date;
  readonly position: string | undefined;
}

/** Ids of orders that changed, and where the next page begins. */
export async function listChanged(
  service: Webservice,
  timezone: string,
  { since, now, position }: Wanted,
): Promise<{ readonly ids: readonly string[]; readonly next?: string }> {
  const first = (list: Place['list']): Place => ({
    list,
    from: earliestLocal(since, now, timezone),
    listed: [],
  });
  const at = position === undefined ? first('orders') : place.parse(JSON.parse(position));
  const limit = pageSize + at.listed.length;
  const rows = await service[at.list].list({
    query: {
      ...only('id', 'date_upd', ...(at.list === 'orderSlips' ? ['id_order'] : [])),
      // The clock of the shop may be ahead of ours.
      filter: { date_upd: between(at.from, toLocal(new Date(now.getTime() + day), timezone)) },
      date: '1',
      sort: '[date_upd_ASC,id_ASC]',
      limit: `0,${limit}`,
    },
  });
  const news = rows.filter(({ id }) => !at.listed.includes(id));
  const ids = [...new Set(news.map(row => (at.list === 'orders' ? row.id : fieldOf(row, 'id_order'))))];
  const next = rows.length < limit ? afterList(at.list, first) : behind(at, rows);
  return { ids: ids.filter(Boolean), ...(next && { next: JSON.stringify(next) }) };
}

const afterList = (list: Place['list'], first: (list: Place['list']) => Place): Place | undefined =>
  list === 'orders' ? first('orderSlips') : undefined;

/** The place behind rows of a full page: from the last time on, without those of that time which are known. */
function behind({ list, from }: Place, rows: readonly Row[]): Place {
  const last = fieldOf(rows.at(-1), 'date_upd') || from;
  const listed = rows.filter(row => fieldOf(row, 'date_upd') === last).map(({ id }) => id);
  return { list, from: last, listed };
}
