import { wisedatEndpoints } from '../../../../shared/vendors/wisedat/endpoints/table.ts';
import type { WisedatContext } from '../context.ts';
import { nouns } from '../data.ts';
import { existing } from '../existing.ts';
import { find } from '../find.ts';
import { given } from '../given.ts';
import { contains } from '../matchers.ts';
import { takenIn } from '../references.ts';
import { refuseIfAny } from '../refusal.ts';
import { deleteUnused } from '../uses.ts';
import { remove, write } from '../write.ts';

/** Brands. */
export function serveBrands(context: WisedatContext) {
  const { store } = context;
  const rows = wisedatEndpoints.brands;
  return {
    brands: {
      find: find(context, rows.find, {
        noun: nouns.brands,
        records: () => store.data.brands,
        ids: 'text',
        filters: { description: contains(({ description }) => [description]) },
        inList: brand => brand,
      }),
      create: write(context, rows.create, (body, { brands }) => {
        refuseIfAny([takenIn(brands, 'id', body.id)]);
        brands.set(body.id, { description: '', ...given(body) });
        return body.id;
      }),
      update: write(context, rows.update, (body, data) => {
        data.brands.set(body.id, { ...existing(data, 'brands', body.id), ...given(body) });
        return body.id;
      }),
      remove: remove(context, rows.remove, ({ id }) => deleteUnused(context, 'brands', id)),
    },
  };
}
