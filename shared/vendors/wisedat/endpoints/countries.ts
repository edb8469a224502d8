import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { unprinted } from './fields.ts';
import { isoCountry } from './fragments/country.ts';

/** Countries that WISEDAT knows. */
export const countries = defineEndpoints({
  countries: {
    find: {
      route: 'GET /countries',
      effect: 'read',
      summary: 'Get one or a list of countries',
      /** "Code ISO 3166-1 of a country." */
      query: z.strictObject({ id: isoCountry.optional() }),
      ok: unprinted,
      source: 'Countries, Get',
    },
  },
});
