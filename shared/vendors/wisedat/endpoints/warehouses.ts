import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { withRules } from '../../../http/rules.ts';
import { filled, inQuery, int, shown, text, unprinted } from './fields.ts';
import { addressFields } from './fragments/address.ts';
import { shownPlace } from './fragments/place.ts';
import { checkPostalCode } from './fragments/postal-code.ts';

/** An address without region. */
const { region: _, ...warehouseAddressFields } = addressFields;
const address = z.strictObject(warehouseAddressFields);

const warehouse = z.looseObject({
  id: shown.id,
  code: shown.text,
  description: shown.text,
  address: shownPlace.extend({ phone: shown.text, fax: shown.text }).nullish(),
});

/** "Code and description are mandatory." */
const newWarehouse = withRules(
  z.strictObject({
    /** "Code is a 8 character string, it must be unique and contain only alpha-numeric characters." */
    code: z.string().regex(/^[\p{L}\p{N}]{8}$/u, { error: 'must be eight letters or digits' }),
    description: filled,
    /** "If country is not defined, the company's country is used", which the body does not show. */
    address: address.optional(),
  }),
  ({ address: place }, broken) => checkPostalCode(place, { at: ['address'], isWhole: true }, broken),
);

/** "Id is mandatory." */
const changedWarehouse = withRules(
  z.strictObject({ id: int, description: text.optional(), address: address.optional() }),
  ({ address: place }, broken) => checkPostalCode(place, { at: ['address'], isWhole: false }, broken),
);

/** The list has no pages. */
export const warehouses = defineEndpoints({
  warehouses: {
    find: {
      route: 'GET /warehouses',
      effect: 'read',
      summary: 'Get one or a list of warehouses',
      query: z.strictObject({ id: inQuery.int.optional() }),
      ok: z.union([z.array(warehouse), warehouse]),
      source: 'Warehouses, Get',
    },
    create: {
      route: 'POST /warehouses',
      effect: 'write',
      summary: 'Insert a new warehouse',
      body: newWarehouse,
      ok: unprinted,
      source: 'Warehouses, Post',
    },
    update: {
      route: 'PUT /warehouses',
      effect: 'write',
      summary: 'Update an existing warehouse',
      body: changedWarehouse,
      ok: unprinted,
      source: 'Warehouses, Put',
    },
    remove: {
      route: 'DELETE /warehouses',
      effect: 'write',
      summary: 'Delete a warehouse',
      query: z.strictObject({ id: inQuery.int }),
      ok: unprinted,
      source: 'Warehouses, Delete',
    },
  },
});
