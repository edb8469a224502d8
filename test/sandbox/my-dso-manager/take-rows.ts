import { toAmount } from './columns.ts';
import type { MyDsoManagerContext } from './context.ts';
import type { EntityName } from './read-file.ts';
import type { MyDsoManagerRow } from './store.ts';

export type Counters = Record<string, number>;

type Take = (
  rows: readonly MyDsoManagerRow[],
  query: URLSearchParams,
  context: MyDsoManagerContext,
) => Counters;

/** What each kind of row does to the account; gives the counters of the answer. */
export const takeRows: Readonly<Record<EntityName, Take>> = {
  items: (rows, query, { store, switches }) => {
    const counters = { nb_item_added: 0, nb_item_modified: 0 };
    const present = new Set<string>();
    for (const fields of rows) {
      const year = fields.item_date_issue?.slice(0, 4);
      const key = fields.item_unique_key
        ? `key ${fields.item_unique_key}`
        : `${fields.item_number} of ${year}`;
      counters[store.items.has(key) ? 'nb_item_modified' : 'nb_item_added']++;
      present.add(key);
      const amount = toAmount(fields.item_amount_initial_inc_tax ?? '', switches) ?? '';
      const left = toAmount(fields.item_amount_remaining_inc_tax ?? '', switches) ?? amount;
      const cleared = (fields.item_date_payment ?? '') !== '';
      store.items.set(key, { fields, amount, remaining: cleared ? '0' : left, cleared });
    }
    if (query.get('clear_items_not_modified') === 'true') {
      for (const [key, item] of store.items) {
        if (!present.has(key)) store.items.set(key, { ...item, remaining: '0', cleared: true });
      }
    }
    return counters;
  },
  clients: (rows, _query, { store }) => {
    const counters = { nb_client_added: 0, nb_client_modified: 0 };
    for (const fields of rows) {
      const key = fields.client_code ?? '';
      counters[store.clients.has(key) ? 'nb_client_modified' : 'nb_client_added']++;
      store.clients.set(key, { ...store.clients.get(key), ...fields });
    }
    return counters;
  },
  contacts: (rows, _query, { store }) => {
    store.contacts.push(...rows);
    return { nb_contact_added: rows.length };
  },
  users: (rows, query, { store }) => {
    const counters = { nb_user_added: 0, nb_user_modified: 0 };
    if (query.get('replace_users_association') === '1') store.users.clear();
    for (const fields of rows) {
      const key = `${fields.client_code} ${fields.user_email || fields.user_lastname}`;
      counters[store.users.has(key) ? 'nb_user_modified' : 'nb_user_added']++;
      store.users.set(key, fields);
    }
    return counters;
  },
};
