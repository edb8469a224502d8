import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';

/** What is kept of an answer is read later, by the schemas of what webhooks send. */
const known = z.looseObject({ id: z.union([z.int(), z.string()]) });
const page = { page: z.int().min(1), per_page: z.int().min(1).max(100) };
const read = { effect: 'read', timeoutSeconds: 10 } as const;

/** Calls of WooCommerce's REST API v3 that are made, below the address of the shop. */
export const woocommerceEndpoints = defineEndpoints({
  orders: {
    /** From version 5.8 on. */
    list: {
      ...read,
      timeoutSeconds: 25,
      route: 'GET /wp-json/wc/v3/orders',
      query: z.strictObject({
        modified_after: z.string(),
        dates_are_gmt: z.literal(true),
        orderby: z.literal('modified'),
        order: z.literal('asc'),
        per_page: z.int().min(1).max(100),
        exclude: z.string().optional(),
      }),
      ok: z.array(
        z.looseObject({
          id: z.union([z.int(), z.string()]),
          status: z.string(),
          date_modified_gmt: z.iso.datetime({ local: true, offset: true }),
        }),
      ),
      source: 'REST API v3, Orders, List all orders',
    },
    retrieve: {
      ...read,
      route: 'GET /wp-json/wc/v3/orders/{id}',
      ok: known,
      source: 'REST API v3, Orders, Retrieve an order',
    },
  },
  refunds: {
    list: {
      ...read,
      route: 'GET /wp-json/wc/v3/orders/{id}/refunds',
      query: z.strictObject(page),
      ok: z.array(known),
      source: 'REST API v3, Order refunds, List all refunds',
    },
  },
});
