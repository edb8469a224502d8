import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { withRules } from '../../../http/rules.ts';
import { inQuery, pagination, percent, shown, unprinted } from './fields.ts';
import { address, addressParts, shownAddress } from './fragments/address.ts';
import { shownCountry } from './fragments/country.ts';
import { checkNif } from './fragments/nif.ts';
import {
  changedAddressHasPostalCode,
  changedPartyFields,
  newAddressHasPostalCode,
  newPartyFields,
} from './fragments/party-body.ts';
import { partyQuery } from './fragments/party-query.ts';
import { shownSalesman } from './fragments/salesman.ts';

const listedSalesman = shownSalesman.extend({ id: shown.id });

/** A salesman by his id. An inactive one is shown as well. */
const salesman = listedSalesman.extend({
  email: shown.text,
  phone: shown.text,
  notes: shown.text,
  country: shownCountry.nullish(),
  address: shownAddress.nullish(),
});

const newSalesman = withRules(
  z.strictObject({ ...newPartyFields, commission: percent.optional(), address: address.optional() }),
  newAddressHasPostalCode,
  checkNif,
);

/** Street and city are mandatory only if there is no address yet, which the body does not show. */
const changedSalesman = withRules(
  z.strictObject({ ...changedPartyFields, commission: percent.optional(), address: addressParts.optional() }),
  changedAddressHasPostalCode,
  checkNif,
);

/** Salesmen and their commission. */
export const salesmen = defineEndpoints({
  salesmen: {
    find: {
      route: 'GET /salesmen',
      effect: 'read',
      summary: 'Get one or a list of salesmen',
      query: partyQuery,
      ok: z.union([z.looseObject({ pagination, salesmen: z.array(listedSalesman) }), salesman]),
      pageOf: 'salesmen',
      source: 'Salesmen, Get',
    },
    create: {
      route: 'POST /salesmen',
      effect: 'write',
      summary: 'Insert a new salesman',
      body: newSalesman,
      ok: unprinted,
      source: 'Salesmen, Post',
    },
    update: {
      route: 'PUT /salesmen',
      effect: 'write',
      summary: 'Update an existing salesman',
      body: changedSalesman,
      ok: unprinted,
      source: 'Salesmen, Put',
    },
    remove: {
      route: 'DELETE /salesmen',
      effect: 'write',
      summary: 'Delete a salesman',
      query: z.strictObject({ id: inQuery.int }),
      ok: unprinted,
      source: 'Salesmen, Delete',
    },
  },
});
