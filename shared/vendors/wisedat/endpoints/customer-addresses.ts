import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { type Broken, withRules } from '../../../http/rules.ts';
import { filled, inQuery, int, unprinted } from './fields.ts';
import { addressFields } from './fragments/address.ts';
import { country } from './fragments/country.ts';
import { checkPostalCode } from './fragments/postal-code.ts';

/** "Customer, type, street, city and country are mandatory." */
const newAddress = withRules(
  z.strictObject({
    ...addressFields,
    customer: int,
    /** Unique among the customer's addresses. */
    type: filled,
    street: filled,
    city: filled,
    country,
  }),
  (body, broken) => checkPostalCode(body, { at: [], isWhole: true }, broken),
);

/** "Customer, and type are mandatory"; the postal code is the current one if it is not in the request. */
const changedAddress = withRules(
  z.strictObject({ ...addressFields, customer: int, type: filled }),
  (body, broken) => checkPostalCode(body, { at: [], isWhole: false }, broken),
);

/** The address line is printed with `customer`, the table below it calls the same parameter `id`. */
const ofCustomer = withRules(
  z.strictObject({
    customer: inQuery.int.optional(),
    id: inQuery.int.optional(),
    type: inQuery.text.optional(),
  }),
  oneCustomer,
);

/** "Customer ID. Numeric and mandatory." */
function oneCustomer(query: { readonly customer?: unknown; readonly id?: unknown }, broken: Broken): void {
  if (!('customer' in query || 'id' in query)) broken(['customer'], 'is required');
  if (query.customer !== undefined && query.id !== undefined && query.customer !== query.id) {
    broken(['id'], 'must be the same as "customer": both name the customer');
  }
}

/** Addresses of a customer beside billing and shipping, told apart by their type. */
export const customerAddresses = defineEndpoints({
  customerAddresses: {
    find: {
      route: 'GET /customeraddresses',
      effect: 'read',
      summary: 'Get one or a list',
      query: ofCustomer,
      ok: unprinted,
      source: 'Customer Addresses, Get',
    },
    create: {
      route: 'POST /customeraddresses',
      effect: 'write',
      summary: 'Insert a new customer address',
      body: newAddress,
      ok: unprinted,
      source: 'Customer Addresses, Post',
    },
    update: {
      route: 'PUT /customeraddresses',
      effect: 'write',
      summary: 'Update an existing customer address',
      body: changedAddress,
      ok: unprinted,
      source: 'Customer Addresses, Put',
    },
    remove: {
      route: 'DELETE /customeraddresses',
      effect: 'write',
      summary: 'Delete a customer address',
      /** Of what the id is, is not said. */
      query: z.strictObject({ id: inQuery.int }),
      ok: unprinted,
      source: 'Customer Addresses, Delete',
    },
  },
});
