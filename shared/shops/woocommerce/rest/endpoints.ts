import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';

/** What is kept of an answer is read later, by the schemas of what webhooks send. */
const known = z.looseObject({ id: z.union([z.int(), z.string()]) });
const page = { page: z.int().min(1), per_page: z.int().min(1).max(100) };
const read = { effect: 'read', timeoutSeconds: 10 } as const;

/** Calls of WooCommerce's REST API v3 that are made, below the address of the shop. */
export const woocommerceEndpoints = defineEndpoints({
  orders: {
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
