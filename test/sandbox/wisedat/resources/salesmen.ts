import { wisedatEndpoints } from '../../../../shared/vendors/wisedat/endpoints/table.ts';
import type { WisedatContext } from '../context.ts';
import { nouns } from '../data.ts';
import { existing } from '../existing.ts';
import { find } from '../find.ts';
import { given } from '../given.ts';
import { hidesInactive } from '../matchers.ts';
import { brokenNif, changedAddress, keptTaxId, partyFilters } from '../party-rules.ts';
import { takenIn } from '../references.ts';
import { refuseIfAny } from '../refusal.ts';
import { blankParty } from '../seeds/parties.ts';
import { showing } from '../showing.ts';
import { deleteUnused } from '../uses.ts';
import { remove, write } from '../write.ts';

/** Salesmen. */
export function serveSalesmen(context: WisedatContext) {
  const { store, now } = context;
  const rows = wisedatEndpoints.salesmen;
  return {
    salesmen: {
      find: find(context, rows.find, {
        noun: nouns.salesmen,
        records: () => store.data.salesmen,
        ids: 'numeric',
        filters: partyFilters,
        defaults: hidesInactive,
        inList: ({ id }) => showing(store.data).salesman(id),
        inDetail: record => {
          const show = showing(store.data);
          const { email, phone, notes, country, address } = record;
          return {
            ...show.salesman(record.id),
            email,
            phone,
            notes,
            country: show.country(country),
            address: show.address(address),
          };
        },
      }),
      create: write(context, rows.create, ({ address: place, ...body }, data) => {
        const { address, broken } = changedAddress(place, body.country, null);
        refuseIfAny([takenIn(data.salesmen, 'code', body.code), ...broken]);
        const id = store.nextId();
        const modified_at = now().toISOString();
        const record = { ...blankParty, commission: 0, ...given(body), id, address, modified_at };
        data.salesmen.set(String(id), record);
        return id;
      }),
      update: write(context, rows.update, ({ address: place, tax_id: taxId, ...body }, data) => {
        const before = existing(data, 'salesmen', body.id);
        const merged = { ...before, ...given(body), tax_id: keptTaxId(before, taxId) };
        const { address, broken } = changedAddress(place, merged.country, before.address);
        refuseIfAny([...brokenNif(merged), ...broken]);
        data.salesmen.set(String(body.id), { ...merged, address, modified_at: now().toISOString() });
        return body.id;
      }),
      remove: remove(context, rows.remove, ({ id }) => deleteUnused(context, 'salesmen', id)),
    },
  };
}
