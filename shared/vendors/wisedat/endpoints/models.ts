import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { filled, inQuery, text, unprinted } from './fields.ts';

/** The notes are empty; id and brand are asked for because only both together reach a model: see Delete. */
const body = z.strictObject({ id: filled, brand: filled, description: text.optional() });

/** Models of products, each of one brand. */
export const models = defineEndpoints({
  models: {
    find: {
      route: 'GET /models',
      effect: 'read',
      summary: 'Get one or a list of models',
      query: z.strictObject({
        id: inQuery.text.optional(),
        description: inQuery.text.optional(),
        brand: inQuery.text.optional(),
      }),
      ok: unprinted,
      source: 'Models, Get',
    },
    create: {
      route: 'POST /models',
      effect: 'write',
      summary: 'Insert a new model',
      body,
      ok: unprinted,
      source: 'Models, Post',
    },
    update: {
      route: 'PUT /models',
      effect: 'write',
      summary: 'Update an existing model',
      body,
      ok: unprinted,
      source: 'Models, Put',
    },
    remove: {
      route: 'DELETE /models',
      effect: 'write',
      summary: 'Delete a model',
      query: z.strictObject({ id: inQuery.text, brand: inQuery.text }),
      ok: unprinted,
      source: 'Models, Delete',
    },
  },
});
