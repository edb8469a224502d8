import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';

/** Fractions come as their text, so that no amount becomes a float. */
const amount = z.union([z.string(), z.number()]);
const idText = z.union([z.string(), z.number()]).transform(String);

/** Sales invoice by id, in part: what tells one from another. */
const salesInvoice = z.looseObject({
  id: idText,
  document_number: z.int().nullish(),
  your_reference: z.string().nullish(),
  date: z.string().nullish(),
  canceled: z.boolean().nullish(),
  closed: z.boolean().nullish(),
  total: amount.nullish(),
});

const digits = z.string().regex(/^\d+$/);

/** 404: there is none of this id. 409: edited in a way that keeps it from the API. */
export const salesInvoices = defineEndpoints({
  salesInvoices: {
    get: {
      route: 'GET /salesinvoices',
      effect: 'read',
      query: z.strictObject({ id: digits }),
      ok: salesInvoice,
      timeoutSeconds: 8,
      source: 'Sales Invoices, Get',
    },
    /** The form of the answer is not printed: see find-pdf.ts. */
    invoice: {
      route: 'GET /salesinvoices/invoice',
      effect: 'read',
      query: z.strictObject({ idinvoice: digits }),
      ok: z.object({ bytes: z.instanceof(Buffer), contentType: z.string() }),
      raw: true,
      timeoutSeconds: 20,
      maxBytes: 48 * 1024 * 1024,
      source: 'Sales Invoices, Invoice (address as of version 1.7)',
    },
  },
});
