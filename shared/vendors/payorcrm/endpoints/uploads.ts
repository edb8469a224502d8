import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { customers } from '../entities/customers.ts';
import { invoices } from '../entities/invoices.ts';
import { bodyOf } from './body.ts';

/** The document prints no answer: whatever comes with a status of success is kept in words, see `errors.ts`. */
/** Of one batch. */
export const batchSeconds = 60;
const write = { effect: 'write', ok: z.unknown(), timeoutSeconds: batchSeconds } as const;

/** Document "API integration": an array of records as the body of a POST. */
export const uploads = defineEndpoints({
  uploads: {
    customers: {
      ...write,
      route: 'POST /jsonApi/upload/customers',
      summary: 'Upload customers',
      body: bodyOf(customers),
      source: 'API integration, POST /jsonApi/upload/customers',
    },
    invoices: {
      ...write,
      route: 'POST /jsonApi/upload/invoices',
      summary: 'Upload invoices',
      body: bodyOf(invoices),
      source: 'API integration, POST /jsonApi/upload/invoices',
    },
  },
});
