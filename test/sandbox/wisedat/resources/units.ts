import { wisedatEndpoints } from '../../../../shared/vendors/wisedat/endpoints/table.ts';
import type { WisedatContext } from '../context.ts';
import { nouns } from '../data.ts';
import { existing } from '../existing.ts';
import { find } from '../find.ts';
import { given } from '../given.ts';
import { takenIn } from '../references.ts';
import { refuseIfAny } from '../refusal.ts';
import { deleteUnused } from '../uses.ts';
import { remove, write } from '../write.ts';

/** Units; a new one is related to no other. */
export function serveUnits(context: WisedatContext) {
  const { store } = context;
  const rows = wisedatEndpoints.units;
  return {
    units: {
      find: find(context, rows.find, {
        noun: nouns.units,
        records: () => store.data.units,
        ids: 'text',
        inList: ({ id, description }) => ({ id, description }),
      }),
      create: write(context, rows.create, (body, { units }) => {
        refuseIfAny([takenIn(units, 'id', body.id)]);
        units.set(body.id, { description: '', base: body.id, ...given(body) });
        return body.id;
      }),
      update: write(context, rows.update, (body, data) => {
        data.units.set(body.id, { ...existing(data, 'units', body.id), ...given(body) });
        return body.id;
      }),
      remove: remove(context, rows.remove, ({ id }) => deleteUnused(context, 'units', id)),
    },
  };
}
