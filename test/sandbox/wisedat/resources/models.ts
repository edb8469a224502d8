import { wisedatEndpoints } from '../../../../shared/vendors/wisedat/endpoints/table.ts';
import type { WisedatContext } from '../context.ts';
import { modelKey, nouns } from '../data.ts';
import { behind } from '../door.ts';
import { existing } from '../existing.ts';
import { filtered, notFound } from '../find.ts';
import { given } from '../given.ts';
import { contains, type Filters, matches } from '../matchers.ts';
import { readQuery } from '../read-query.ts';
import type { ModelRecord } from '../records.ts';
import { unknownIn } from '../references.ts';
import { refuseIfAny, refuseUnless } from '../refusal.ts';
import { showing } from '../showing.ts';
import { deleteUnused } from '../uses.ts';
import { remove, write } from '../write.ts';

/** "Get models whose brand ID matches this parameter." */
const filters: Filters<ModelRecord> = {
  id: matches(({ id }) => [id]),
  description: contains(({ description }) => [description]),
  brand: matches(({ brand }) => [brand]),
};

/** Models, of which two brands may have the same id: an id that fits more than one gives a list. */
export function serveModels(context: WisedatContext) {
  const { store } = context;
  const rows = wisedatEndpoints.models;
  return {
    models: {
      find: behind(context, 'token', ({ query }) => {
        const { data } = store;
        const asked = readQuery(context, rows.find, query, 'filter');
        const show = showing(data);
        const found = filtered(context, [...data.models.values()], filters, asked).map(({ id, brand }) =>
          show.model(brand, id),
        );
        if (asked.id === undefined) return { ok: found, outcome: `list of ${found.length}` };
        refuseUnless(found.length > 0, notFound(nouns.models), 404);
        return { ok: found.length === 1 ? found[0] : found, outcome: 'model' };
      }),
      create: write(context, rows.create, (body, data) => {
        const key = modelKey(body.brand, body.id);
        refuseIfAny([
          unknownIn(data, 'brands', body.brand),
          data.models.has(key) && `Id must be unique: ${body.id}`,
        ]);
        data.models.set(key, { description: '', ...given(body) });
        return body.id;
      }),
      update: write(context, rows.update, (body, data) => {
        const key = modelKey(body.brand, body.id);
        data.models.set(key, { ...existing(data, 'models', key), ...given(body) });
        return body.id;
      }),
      remove: remove(context, rows.remove, ({ id, brand }) => {
        deleteUnused(context, 'models', modelKey(brand, id));
        return id;
      }),
    },
  };
}
