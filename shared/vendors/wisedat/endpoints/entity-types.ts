import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { inQuery, unprinted } from './fields.ts';

/** Kinds of customers and suppliers that the company set up. */
export const entityTypes = defineEndpoints({
  entityTypes: {
    find: {
      route: 'GET /entitytypes',
      effect: 'read',
      summary: 'Get one or a list of entity types',
      query: z.strictObject({ id: inQuery.text.optional() }),
      ok: unprinted,
      source: 'Entity Types, Get',
    },
  },
});
