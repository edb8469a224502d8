import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { filled, flag, inQuery, text, unprinted } from './fields.ts';

/** The notes are empty; the id is asked for because nothing but the id reaches a series afterwards. */
const body = z.strictObject({
  id: filled,
  description: text.optional(),
  vat_cash_system: flag.optional(),
});

/** Series that documents are numbered in. */
export const series = defineEndpoints({
  series: {
    find: {
      route: 'GET /series',
      effect: 'read',
      summary: 'Get one or a list of series',
      query: z.strictObject({ id: inQuery.text.optional() }),
      ok: unprinted,
      source: 'Series, Get',
    },
    create: {
      route: 'POST /series',
      effect: 'write',
      summary: 'Insert a new series',
      body,
      ok: unprinted,
      source: 'Series, Post',
    },
    update: {
      route: 'PUT /series',
      effect: 'write',
      summary: 'Update an existing series',
      body,
      ok: unprinted,
      source: 'Series, Put',
    },
    remove: {
      route: 'DELETE /series',
      effect: 'write',
      summary: 'Delete a series',
      query: z.strictObject({ id: inQuery.text }),
      ok: unprinted,
      source: 'Series, Delete',
    },
  },
});
