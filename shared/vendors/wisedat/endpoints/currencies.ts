import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { inQuery, unprinted } from './fields.ts';

/** Currencies that the company knows. */
export const currencies = defineEndpoints({
  currencies: {
    find: {
      route: 'GET /currencies',
      effect: 'read',
      summary: 'Get one or a list of currencies',
      query: z.strictObject({ id: inQuery.text.optional() }),
      ok: unprinted,
      source: 'Currencies, Get',
    },
  },
});
