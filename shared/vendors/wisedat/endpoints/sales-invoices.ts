import * as z from 'zod';
import { sent } from '../../../http/fields.ts';
import { crud } from './crud.ts';
import { documentId } from './fields.ts';
import { changedSalesInvoice, salesDocumentCalls } from './sales-document.ts';

/** The form of the answer is not printed: see find-pdf.ts. */
const invoice = {
  route: 'GET /salesinvoices/invoice',
  effect: 'read',
  summary: 'Get a PDF invoice',
  query: sent({ idinvoice: documentId }, 'idinvoice'),
  ok: z.object({ bytes: z.instanceof(Buffer), contentType: z.string() }),
  raw: true,
  timeoutSeconds: 20,
  maxBytes: 48 * 1024 * 1024,
  source: 'Sales Invoices, Invoice (address as of version 1.7)',
} as const;

/** The key of the list is singular, as printed. */
const calls = { ...salesDocumentCalls('sales_invoice'), update: { body: changedSalesInvoice } };

/** 404: there is none of this id. 409: edited in a way that keeps it from the API. */
export const salesInvoices = {
  ...crud({ path: '/salesinvoices', one: 'a sale invoice', many: 'sales invoices', fiscal: true })(calls),
  invoice,
};
