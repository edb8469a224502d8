import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { inQuery, unprinted } from './fields.ts';

/** Means of payment that the company set up. */
export const paymentMethods = defineEndpoints({
  paymentMethods: {
    find: {
      route: 'GET /paymentmethods',
      effect: 'read',
      summary: 'Get one or a list of payment methods',
      query: z.strictObject({ id: inQuery.text.optional() }),
      ok: unprinted,
      source: 'Payment Methods, Get',
    },
  },
});
