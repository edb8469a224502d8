import { wisedatEndpoints } from '../../../../shared/vendors/wisedat/endpoints/table.ts';
import type { WisedatContext } from '../context.ts';
import { nouns } from '../data.ts';
import { existing } from '../existing.ts';
import { find } from '../find.ts';
import { given } from '../given.ts';
import { contains, since } from '../matchers.ts';
import type { CategoryRecord } from '../records.ts';
import { unknownIn } from '../references.ts';
import { refuseIfAny } from '../refusal.ts';
import { deleteUnused } from '../uses.ts';
import { remove, write } from '../write.ts';

/** Categories, which form a tree. */
export function serveCategories(context: WisedatContext) {
  const { store, now } = context;
  const rows = wisedatEndpoints.categories;
  const parentName = ({ id_parent }: CategoryRecord) => store.data.categories.get(String(id_parent))?.name;
  return {
    categories: {
      find: find(context, rows.find, {
        noun: nouns.categories,
        records: () => store.data.categories,
        ids: 'numeric',
        filters: {
          modified_since: since(({ modified_at }) => modified_at),
          query: contains(category => [category.name, parentName(category)]),
          name: contains(({ name }) => [name]),
          parent: contains(category => [category.id_parent, parentName(category)]),
        },
        inList: ({ modified_at: _, ...shown }) => shown,
      }),
      create: write(context, rows.create, (body, data) => {
        refuseIfAny([unknownIn(data, 'categories', body.id_parent)]);
        const id = store.nextId();
        data.categories.set(String(id), {
          id_parent: null,
          short_name: null,
          image: null,
          ...given(body),
          id,
          modified_at: now().toISOString(),
        });
        return id;
      }),
      update: write(context, rows.update, (body, data) => {
        const before = existing(data, 'categories', body.id);
        const changed = { ...before, ...given(body), modified_at: now().toISOString() };
        data.categories.set(String(body.id), changed);
        return body.id;
      }),
      remove: remove(context, rows.remove, ({ id }) => deleteUnused(context, 'categories', id)),
    },
  };
}
