import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { inQuery, pagination, unprinted } from './fields.ts';
import { listedProduct, shownProduct } from './product.ts';
import { changedProduct, newProduct } from './product-body.ts';

/** Paths are plural for GET and POST, singular for PUT and DELETE, as printed. */
export const products = defineEndpoints({
  products: {
    find: {
      route: 'GET /products',
      effect: 'read',
      summary: 'Get one or a list of products',
      query: z.strictObject({
        id: inQuery.int.optional(),
        limit: inQuery.int.optional(),
        page: inQuery.int.optional(),
        modified_since: inQuery.date.optional(),
        query: inQuery.text.optional(),
        name: inQuery.text.optional(),
        description: inQuery.text.optional(),
        barcode: inQuery.text.optional(),
        brand: inQuery.text.optional(),
        model: inQuery.text.optional(),
        show_inactive: inQuery.flag.optional(),
        stock_modified_since: inQuery.date.optional(),
      }),
      ok: z.union([z.looseObject({ pagination, products: z.array(listedProduct) }), shownProduct]),
      pageOf: 'products',
      source: 'Products, Get',
    },
    create: {
      route: 'POST /products',
      effect: 'write',
      summary: 'Insert a new product',
      body: newProduct,
      ok: unprinted,
      source: 'Products, Post',
    },
    update: {
      route: 'PUT /product',
      effect: 'write',
      summary: 'Update an existing product',
      body: changedProduct,
      ok: unprinted,
      source: 'Products, Put',
    },
    remove: {
      route: 'DELETE /product',
      effect: 'write',
      summary: 'Delete a product',
      query: z.strictObject({ id: inQuery.int }),
      ok: unprinted,
      source: 'Products, Delete',
    },
  },
});
