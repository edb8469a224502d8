import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { filled, inQuery, text, unprinted } from './fields.ts';

/** The notes are empty; the id is asked for because nothing but the id reaches a unit afterwards. */
const body = z.strictObject({ id: filled, description: text.optional() });

/** Units that products are counted in. */
export const units = defineEndpoints({
  units: {
    find: {
      route: 'GET /units',
      effect: 'read',
      summary: 'Get one or a list of units',
      query: z.strictObject({ id: inQuery.text.optional() }),
      ok: unprinted,
      source: 'Units, Get',
    },
    create: {
      route: 'POST /units',
      effect: 'write',
      summary: 'Insert a new unit',
      body,
      ok: unprinted,
      source: 'Units, Post',
    },
    update: {
      route: 'PUT /units',
      effect: 'write',
      summary: 'Update an existing unit',
      body,
      ok: unprinted,
      source: 'Units, Put',
    },
    remove: {
      route: 'DELETE /units',
      effect: 'write',
      summary: 'Delete a unit',
      query: z.strictObject({ id: inQuery.text }),
      ok: unprinted,
      source: 'Units, Delete',
    },
  },
});
