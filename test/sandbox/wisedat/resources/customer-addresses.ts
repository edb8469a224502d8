import { wisedatEndpoints } from '../../../../shared/vendors/wisedat/endpoints/table.ts';
import { brokenPostalCode, toAddress } from '../addresses.ts';
import type { WisedatContext } from '../context.ts';
import { addressesOf, addressOf, isOtherType } from '../customer-address-types.ts';
import type { WisedatData } from '../data.ts';
import { behind } from '../door.ts';
import { existing } from '../existing.ts';
import { readQuery } from '../read-query.ts';
import { refuseIfAny, refuseUnless } from '../refusal.ts';
import { showing } from '../showing.ts';
import { deleteUnused } from '../uses.ts';
import { remove, write } from '../write.ts';

/** Addresses of customers by their type; the billing and the shipping address are among them. */
export function serveCustomerAddresses(context: WisedatContext) {
  const { store, switches } = context;
  const rows = wisedatEndpoints.customerAddresses;
  return {
    customerAddresses: {
      find: behind(context, 'token', ({ query }) => {
        const { data } = store;
        const asked = readQuery(context, rows.find, query, 'filter');
        const customer = data.customers.get(String(Number(asked.customer ?? asked.id)));
        refuseUnless(customer !== undefined, 'Customer from parameter customer doesn’t exist', 404);
        const { type } = asked;
        const found = addressesOf(data, customer.id).filter(
          address => type === undefined || address.type === type,
        );
        return {
          ok: found.map(address => ({
            id: address.id,
            customer: address.customer,
            type: address.type,
            ...showing(data).address(address),
          })),
          outcome: `list of ${found.length}`,
        };
      }),
      create: write(context, rows.create, ({ customer, type, ...body }, data) => {
        existing(data, 'customers', customer);
        const address = { ...toAddress(body, null), id: store.nextId(), customer, type };
        refuseIfAny([
          addressOf(data, customer, type) !== undefined && `Type must be unique: ${type}`,
          ...brokenPostalCode(address, []),
        ]);
        data.customerAddresses.set(String(address.id), address);
        return address.id;
      }),
      update: write(context, rows.update, ({ customer, type, ...body }, data) => {
        existing(data, 'customers', customer);
        const before = addressOf(data, customer, type);
        refuseUnless(before !== undefined, `The customer ${customer} has no address of type ${type}`, 404);
        const address = { ...before, ...toAddress(body, null, before) };
        refuseIfAny(brokenPostalCode(address, []));
        data.customerAddresses.set(String(before.id), address);
        return before.id;
      }),
      remove: remove(context, rows.remove, ({ id }, data) =>
        switches.addressIdIs === 'address'
          ? deleteUnused(context, 'customerAddresses', id)
          : removeOthers(data, id),
      ),
    },
  };
}

/** If the id is that of a customer, all addresses go but billing and shipping. */
function removeOthers(data: WisedatData, customer: string): string {
  const { id } = existing(data, 'customers', customer);
  for (const address of addressesOf(data, id)) {
    if (isOtherType(address.type)) data.customerAddresses.delete(String(address.id));
  }
  return customer;
}
