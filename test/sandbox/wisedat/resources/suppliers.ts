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

/** Suppliers; the name of their list is printed as that of the salesmen. */
export function serveSuppliers(context: WisedatContext) {
  const { store, switches, now } = context;
  const rows = wisedatEndpoints.suppliers;
  return {
    suppliers: {
      find: find(context, rows.find, {
        noun: nouns.suppliers,
        records: () => store.data.suppliers,
        ids: 'numeric',
        filters: partyFilters,
        defaults: hidesInactive,
        pageOf: () => switches.suppliersKey,
        inList: record => showing(store.data).party(record),
        inDetail: record => {
          const show = showing(store.data);
          const { email, phone, notes, entity_type, country, address } = record;
          return {
            ...show.party(record),
            email,
            phone,
            notes,
            entity_type,
            country: show.country(country),
            address: show.address(address),
          };
        },
      }),
      create: write(context, rows.create, ({ address: place, ...body }, data) => {
        const { address, broken } = changedAddress(place, body.country, null);
        refuseIfAny([takenIn(data.suppliers, 'code', body.code), ...broken]);
        const id = store.nextId();
        data.suppliers.set(String(id), {
          ...blankParty,
          entity_type: data.suggested.entity_type,
          ...given(body),
          id,
          address,
          modified_at: now().toISOString(),
        });
        return id;
      }),
      update: write(context, rows.update, ({ address: place, tax_id: taxId, ...body }, data) => {
        const before = existing(data, 'suppliers', body.id);
        const merged = { ...before, ...given(body), tax_id: keptTaxId(before, taxId) };
        const { address, broken } = changedAddress(place, merged.country, before.address);
        refuseIfAny([...brokenNif(merged), ...broken]);
        data.suppliers.set(String(body.id), { ...merged, address, modified_at: now().toISOString() });
        return body.id;
      }),
      remove: remove(context, rows.remove, ({ id }) => deleteUnused(context, 'suppliers', id)),
    },
  };
}
