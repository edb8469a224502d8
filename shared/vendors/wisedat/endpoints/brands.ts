import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { filled, inQuery, text, unprinted } from './fields.ts';

/** The notes are empty; the id is asked for because nothing but the id reaches a brand afterwards. */
const body = z.strictObject({ id: filled, description: text.optional() });

/** Brands of products. */
export const brands = defineEndpoints({
  brands: {
    find: {
      route: 'GET /brands',
      effect: 'read',
      summary: 'Get one or a list of brands',
      query: z.strictObject({ id: inQuery.text.optional(), description: inQuery.text.optional() }),
      ok: unprinted,
      source: 'Brands, Get',
    },
    create: {
      route: 'POST /brands',
      effect: 'write',
      summary: 'Insert a new brand',
      body,
      ok: unprinted,
      source: 'Brands, Post',
    },
    update: {
      route: 'PUT /brands',
      effect: 'write',
      summary: 'Update an existing brand',
      body,
      ok: unprinted,
      source: 'Brands, Put',
    },
    remove: {
      route: 'DELETE /brands',
      effect: 'write',
      summary: 'Delete a brand',
      query: z.strictObject({ id: inQuery.text }),
      ok: unprinted,
      source: 'Brands, Delete',
    },
  },
});
