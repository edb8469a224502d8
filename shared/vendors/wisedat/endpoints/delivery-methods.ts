import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { inQuery, unprinted } from './fields.ts';

/** Ways of delivery that the company set up. */
export const deliveryMethods = defineEndpoints({
  deliveryMethods: {
    find: {
      route: 'GET /deliverymethods',
      effect: 'read',
      summary: 'Get one or a list of delivery methods',
      query: z.strictObject({ id: inQuery.text.optional() }),
      ok: unprinted,
      source: 'Delivery Methods, Get',
    },
  },
});
