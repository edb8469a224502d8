import { wisedatEndpoints } from '../../../../shared/vendors/wisedat/endpoints/table.ts';
import { brokenPostalCode, toAddress } from '../addresses.ts';
import type { WisedatContext } from '../context.ts';
import { addressesOf, addressOf, ownTypes } from '../customer-address-types.ts';
import { nouns, type WisedatData } from '../data.ts';
import { existing } from '../existing.ts';
import { find } from '../find.ts';
import { given } from '../given.ts';
import { hidesInactive } from '../matchers.ts';
import { brokenNif, keptTaxId, partyFilters } from '../party-rules.ts';
import type { CustomerAddressRecord, CustomerRecord } from '../records.ts';
import { takenIn, unknownIn } from '../references.ts';
import { refuseIfAny } from '../refusal.ts';
import { blankCustomer } from '../seeds/parties.ts';
import { showing } from '../showing.ts';
import { deleteUnused } from '../uses.ts';
import { remove, write } from '../write.ts';
import { showCustomer } from './show-customer.ts';

/** Customers. Their billing and shipping addresses are addresses of two given types. */
export function serveCustomers(context: WisedatContext) {
  const { store, switches, now } = context;
  const rows = wisedatEndpoints.customers;
  const hasSales = (id: number): boolean =>
    store.documents.of.salesInvoices.values().some(({ customer }) => customer.id === id);

  function keep(record: CustomerRecord, addresses: readonly CustomerAddressRecord[], data: WisedatData) {
    data.customers.set(String(record.id), record);
    for (const address of addresses) data.customerAddresses.set(String(address.id), address);
    return record.id;
  }

  /** The two addresses of a body; each replaces the one that was there. */
  function ownAddresses(body: AddressBodies, { id, country }: CustomerRecord, data: WisedatData) {
    return (['billing_address', 'shipping_address'] as const).flatMap(field => {
      const place = body[field];
      if (!place) return [];
      const type = ownTypes[field];
      const addressId = addressOf(data, id, type)?.id ?? store.nextId();
      const address = { ...toAddress(place, country), id: addressId, customer: id, type };
      return [{ address, broken: brokenPostalCode(address, [field]) }];
    });
  }

  return {
    customers: {
      find: find(context, rows.find, {
        noun: nouns.customers,
        records: () => store.data.customers,
        ids: 'numeric',
        filters: partyFilters,
        defaults: hidesInactive,
        inList: record => showing(store.data).party(record),
        inDetail: record => showCustomer(record, store.data, switches),
      }),
      create: write(context, rows.create, ({ billing_address, shipping_address, ...body }, data) => {
        const record: CustomerRecord = {
          ...blankCustomer,
          currency: data.company.currency,
          ...given(body),
          ...birthdayOf(body),
          id: store.nextId(),
          modified_at: now().toISOString(),
        };
        const own = ownAddresses({ billing_address, shipping_address }, record, data);
        refuseIfAny([
          takenIn(data.customers, 'code', body.code),
          unknownIn(data, 'currencies', body.currency),
          unknownIn(data, 'salesmen', body.salesman),
          ...own.flatMap(({ broken }) => broken),
        ]);
        return keep(
          record,
          own.map(({ address }) => address),
          data,
        );
      }),
      update: write(context, rows.update, ({ billing_address, shipping_address, tax_id, ...body }, data) => {
        const before = existing(data, 'customers', body.id);
        const { currency } = switches.updateWithoutCurrency === 'kept' ? before : data.company;
        const record: CustomerRecord = {
          ...before,
          currency,
          ...given(body),
          ...birthdayOf(body),
          tax_id: keptTaxId(before, tax_id),
          modified_at: now().toISOString(),
        };
        const own = ownAddresses({ billing_address, shipping_address }, record, data);
        const isRenamed = record.name !== before.name && record.tax_id === null;
        refuseIfAny([
          unknownIn(data, 'currencies', body.currency),
          unknownIn(data, 'salesmen', body.salesman),
          isRenamed &&
            hasSales(before.id) &&
            'The name of a customer without tax ID can not be changed, as a sale is associated to it',
          ...brokenNif(record),
          ...own.flatMap(({ broken }) => broken),
        ]);
        return keep(
          record,
          own.map(({ address }) => address),
          data,
        );
      }),
      remove: remove(context, rows.remove, ({ id }, data) => {
        deleteUnused(context, 'customers', id);
        for (const address of addressesOf(data, Number(id))) data.customerAddresses.delete(`${address.id}`);
        return id;
      }),
    },
  };
}

interface AddressBodies {
  readonly billing_address: Parameters<typeof toAddress>[0] | undefined;
  readonly shipping_address: Parameters<typeof toAddress>[0] | undefined;
}

/** "Birthday is a UTC date": a time of day in a body goes. */
function birthdayOf({ birthday }: { readonly birthday?: string | undefined }) {
  return birthday !== undefined && { birthday: birthday.slice(0, 'YYYY-MM-DD'.length) };
}
