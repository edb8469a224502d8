import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { inQuery, unprinted } from './fields.ts';

/** Reasons for charging no VAT. */
export const exemptionReasons = defineEndpoints({
  exemptionReasons: {
    find: {
      route: 'GET /exemptionreasons',
      effect: 'read',
      summary: 'Get one or a list of exemption reasons',
      query: z.strictObject({ id: inQuery.text.optional() }),
      ok: unprinted,
      source: 'Exemption Reasons, Get',
    },
  },
});
