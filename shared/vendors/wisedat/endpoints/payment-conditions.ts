import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { inQuery, unprinted } from './fields.ts';

/** Terms of payment that the company set up. */
export const paymentConditions = defineEndpoints({
  paymentConditions: {
    find: {
      route: 'GET /paymentconditions',
      effect: 'read',
      summary: 'Get one or a list of payment conditions',
      query: z.strictObject({ id: inQuery.text.optional() }),
      ok: unprinted,
      source: 'Payment Conditions, Get',
    },
  },
});
