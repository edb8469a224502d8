import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';

const known = z.looseObject({ id: z.union([z.int(), z.string()]) });

/** Calls of WooCommerce's REST API v3 that tell an order of its documents. */
export const woocommerceWrites = defineEndpoints({
  notes: {
    list: {
      route: 'GET /wp-json/wc/v3/orders/{id}/notes',
      effect: 'read',
      timeoutSeconds: 5,
      query: z.strictObject({ type: z.literal('internal') }),
      ok: z.array(known.extend({ note: z.string() })),
      source: 'REST API v3, Order notes, List all order notes',
    },
    create: {
      route: 'POST /wp-json/wc/v3/orders/{id}/notes',
      effect: 'write',
      timeoutSeconds: 6,
      body: z.strictObject({ note: z.string(), customer_note: z.literal(false) }),
      ok: known,
      source: 'REST API v3, Order notes, Create an order note',
    },
  },
  orders: {
    /** Of an order's own fields those that are named here; a field of this name gets the value, so it may be repeated. */
    setMeta: {
      route: 'PUT /wp-json/wc/v3/orders/{id}',
      effect: 'read',
      timeoutSeconds: 6,
      body: z.strictObject({
        meta_data: z.array(z.strictObject({ key: z.string(), value: z.string() })).min(1),
      }),
      ok: known,
      source: 'REST API v3, Orders, Update an order; Order - Meta data properties',
    },
  },
});
