import { wisedatEndpoints } from '../../../../shared/vendors/wisedat/endpoints/table.ts';
import { brokenPostalCode, toAddress } from '../addresses.ts';
import type { WisedatContext } from '../context.ts';
import { nouns } from '../data.ts';
import { existing } from '../existing.ts';
import { find } from '../find.ts';
import { given } from '../given.ts';
import { takenIn } from '../references.ts';
import { refuseIfAny } from '../refusal.ts';
import { showing } from '../showing.ts';
import { deleteUnused } from '../uses.ts';
import { remove, write } from '../write.ts';

/** Warehouses; their address has no region. */
export function serveWarehouses(context: WisedatContext) {
  const { store } = context;
  const rows = wisedatEndpoints.warehouses;
  return {
    warehouses: {
      find: find(context, rows.find, {
        noun: nouns.warehouses,
        records: () => store.data.warehouses,
        ids: 'numeric',
        inList: ({ id, code, description, address: stored }) => {
          const shown = showing(store.data).address(stored);
          if (!shown) return { id, code, description, address: null };
          const { region: _, ...address } = shown;
          return { id, code, description, address };
        },
      }),
      create: write(context, rows.create, ({ address: place, ...body }, data) => {
        const address = place ? toAddress(place, data.company.address.country) : null;
        refuseIfAny([takenIn(data.warehouses, 'code', body.code), ...brokenPostalCode(address, ['address'])]);
        const id = store.nextId();
        data.warehouses.set(String(id), { ...given(body), id, address, locations: [] });
        return id;
      }),
      update: write(context, rows.update, ({ address: place, ...body }, data) => {
        const before = existing(data, 'warehouses', body.id);
        const { country } = data.company.address;
        const address = place ? toAddress(place, country, before.address) : before.address;
        refuseIfAny(place ? brokenPostalCode(address, ['address']) : []);
        data.warehouses.set(String(body.id), { ...before, ...given(body), address });
        return body.id;
      }),
      remove: remove(context, rows.remove, ({ id }) => deleteUnused(context, 'warehouses', id)),
    },
  };
}
