import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { changedCustomer, newCustomer } from './customer-body.ts';
import { inQuery, pagination, shown, unprinted } from './fields.ts';
import { shownAddress } from './fragments/address.ts';
import { shownCountry } from './fragments/country.ts';
import { shownCurrency } from './fragments/currency.ts';
import { shownDescribed } from './fragments/described.ts';
import { shownParty } from './fragments/party.ts';
import { partyQuery } from './fragments/party-query.ts';
import { shownSalesman } from './fragments/salesman.ts';

const listedCustomer = shownParty.extend({ id: shown.id });

/** A customer by its id. An inactive one is shown as well. */
const shownCustomer = listedCustomer.extend({
  website: shown.text,
  email: shown.text,
  phone: shown.text,
  notes: shown.text,
  entity_type: shown.text,
  country: shownCountry.nullish(),
  /** A day in UTC. */
  birthday: shown.date,
  /** Printed as `{ string, }`: the names inside are lost, or it is a text. */
  payment_method: z.union([shownDescribed, z.string()]).nullish(),
  payment_condition: shownDescribed.nullish(),
  delivery_method: shownDescribed.nullish(),
  currency: shownCurrency.nullish(),
  salesman: shownSalesman.nullish(),
  billing_address: shownAddress.nullish(),
  shipping_address: shownAddress.nullish(),
  other_addresses: z.array(shownAddress.extend({ type: shown.text })).nullish(),
});

/** Paths are plural except for PUT, as printed. */
export const customers = defineEndpoints({
  customers: {
    find: {
      route: 'GET /customers',
      effect: 'read',
      summary: 'Get one or a list of customers',
      query: partyQuery,
      ok: z.union([z.looseObject({ pagination, customers: z.array(listedCustomer) }), shownCustomer]),
      pageOf: 'customers',
      source: 'Customers, Get',
    },
    create: {
      route: 'POST /customers',
      effect: 'write',
      summary: 'Insert a new customer',
      body: newCustomer,
      ok: unprinted,
      source: 'Customers, Post',
    },
    update: {
      route: 'PUT /customer',
      effect: 'write',
      summary: 'Update an existing customer',
      body: changedCustomer,
      ok: unprinted,
      source: 'Customers, Put',
    },
    remove: {
      route: 'DELETE /customers',
      effect: 'write',
      summary: 'Delete a customer',
      query: z.strictObject({ id: inQuery.int }),
      ok: unprinted,
      source: 'Customers, Delete',
    },
  },
});
