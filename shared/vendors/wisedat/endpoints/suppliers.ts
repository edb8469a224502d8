import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { withRules } from '../../../http/rules.ts';
import { inQuery, pagination, shown, unprinted } from './fields.ts';
import { address, addressParts, shownAddress } from './fragments/address.ts';
import { shownCountry } from './fragments/country.ts';
import { checkNif } from './fragments/nif.ts';
import { shownParty } from './fragments/party.ts';
import {
  changedAddressHasPostalCode,
  changedPartyFields,
  newAddressHasPostalCode,
  newPartyFields,
} from './fragments/party-body.ts';
import { partyQuery } from './fragments/party-query.ts';

const listedSupplier = shownParty.extend({ id: shown.id });

/** A supplier by its id. An inactive one is shown as well. */
const supplier = listedSupplier.extend({
  email: shown.text,
  phone: shown.text,
  notes: shown.text,
  entity_type: shown.text,
  country: shownCountry.nullish(),
  address: shownAddress.nullish(),
});

const newSupplier = withRules(
  z.strictObject({ ...newPartyFields, address: address.optional() }),
  newAddressHasPostalCode,
  checkNif,
);

/** Street and city are mandatory only if there is no address yet, which the body does not show. */
const changedSupplier = withRules(
  z.strictObject({ ...changedPartyFields, address: addressParts.optional() }),
  changedAddressHasPostalCode,
  checkNif,
);

/** Suppliers of products. */
export const suppliers = defineEndpoints({
  suppliers: {
    find: {
      route: 'GET /suppliers',
      effect: 'read',
      summary: 'Get one or a list of suppliers',
      query: partyQuery,
      ok: z.union([
        // The list is printed under "salesmen", which is the chapter before: both names are taken.
        z.looseObject({ pagination, salesmen: z.array(listedSupplier) }),
        z.looseObject({ pagination, suppliers: z.array(listedSupplier) }),
        supplier,
      ]),
      pageOf: 'salesmen',
      source: 'Suppliers, Get',
    },
    create: {
      route: 'POST /suppliers',
      effect: 'write',
      summary: 'Insert a new supplier',
      body: newSupplier,
      ok: unprinted,
      source: 'Suppliers, Post',
    },
    update: {
      route: 'PUT /suppliers',
      effect: 'write',
      summary: 'Update an existing supplier',
      body: changedSupplier,
      ok: unprinted,
      source: 'Suppliers, Put',
    },
    remove: {
      route: 'DELETE /suppliers',
      effect: 'write',
      summary: 'Delete a supplier',
      query: z.strictObject({ id: inQuery.int }),
      ok: unprinted,
      source: 'Suppliers, Delete',
    },
  },
});
