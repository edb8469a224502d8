import { refuseField } from '../refusal.ts';
import type { KwixeoSwitches } from '../settings.ts';

const highestPerPage = 500;

/** One page of a list in the vendor's envelope. */
export function inPages<Item>(
  items: readonly Item[],
  query: Readonly<Record<string, unknown>>,
  address: string,
  switches: KwixeoSwitches,
  showItem: (item: Item) => unknown,
) {
  const page = positive(query, 'page', 1);
  const asked = positive(query, 'per_page', 50);
  if (asked > highestPerPage && switches.aboveHighestPage === 'refused') {
    refuseField('per_page', `The per page must not be greater than ${highestPerPage}.`);
  }
  const perPage = Math.min(asked, highestPerPage);
  const lastPage = Math.max(1, Math.ceil(items.length / perPage));
  const shown = items.slice((page - 1) * perPage, page * perPage);
  const urlOf = (number: number) => `${address}?page=${number}`;
  const before = page > 1 ? urlOf(page - 1) : null;
  const after = page < lastPage ? urlOf(page + 1) : null;
  const numbered = Array.from({ length: lastPage }, (_, index) => index + 1).map(number => ({
    url: urlOf(number),
    label: String(number),
    active: number === page,
  }));
  return {
    datas: shown.map(showItem),
    links: { first: urlOf(1), last: urlOf(lastPage), prev: before, next: after },
    meta: {
      current_page: page,
      from: shown.length > 0 ? (page - 1) * perPage + 1 : null,
      last_page: lastPage,
      links: [
        { url: before, label: '« Previous', active: false },
        ...numbered,
        { url: after, label: 'Next »', active: false },
      ],
      path: address,
      per_page: perPage,
      to: shown.length > 0 ? (page - 1) * perPage + shown.length : null,
      total: items.length,
    },
  };
}

function positive(query: Readonly<Record<string, unknown>>, name: string, usual: number): number {
  const value = query[name] ?? String(usual);
  if (!/^[1-9]\d{0,8}$/.test(String(value)))
    refuseField(name, `The ${name.replace('_', ' ')} must be an integer above 0.`);
  return Number(value);
}
