import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { filled, inQuery, int, pagination, shown, text, unprinted } from './fields.ts';
import { shownCategory } from './fragments/category.ts';

/** The form with id is not printed; the sentence after it speaks of its image, so it is that of the list. */
const category = shownCategory.extend({
  id: shown.id,
  /** Base64. */
  image: shown.text,
});

/** Paths are plural for GET, singular for the others, as printed. */
export const categories = defineEndpoints({
  categories: {
    find: {
      route: 'GET /categories',
      effect: 'read',
      summary: 'Get one or a list of categories',
      query: z.strictObject({
        id: inQuery.int.optional(),
        limit: inQuery.int.optional(),
        page: inQuery.int.optional(),
        modified_since: inQuery.date.optional(),
        query: inQuery.text.optional(),
        name: inQuery.text.optional(),
        /** Name or id. */
        parent: inQuery.text.optional(),
      }),
      ok: z.union([z.looseObject({ pagination, categories: z.array(category) }), category]),
      pageOf: 'categories',
      source: 'Categories, Get',
    },
    create: {
      route: 'POST /category',
      effect: 'write',
      summary: 'Insert a new category',
      body: z.strictObject({ name: filled, short_name: text.optional(), id_parent: int.optional() }),
      ok: unprinted,
      source: 'Categories, Post',
    },
    update: {
      route: 'PUT /category',
      effect: 'write',
      summary: 'Update an existing category',
      body: z.strictObject({ id: int, name: text.optional(), short_name: text.optional() }),
      ok: unprinted,
      source: 'Categories, Put',
    },
    remove: {
      route: 'DELETE /category',
      effect: 'write',
      summary: 'Delete a category',
      query: z.strictObject({ id: inQuery.int }),
      ok: unprinted,
      source: 'Categories, Delete',
    },
  },
});
