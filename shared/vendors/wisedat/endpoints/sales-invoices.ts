import * as z from 'zod';
import { asked } from '../../../http/fields.ts';
import { findPdf } from '../find-pdf.ts';
import { crud } from './crud.ts';
import { documentId } from './fields.ts';
import { changedSalesInvoice, salesDocumentCalls } from './sales-document.ts';

/** The form of the answer is not printed, see find-pdf.ts; the bytes are those of the whole PDF. */
const pdfFile = z.object({
  bytes: z.instanceof(Buffer).transform((bytes, context) => {
    const pdf = findPdf(bytes);
    if (pdf) return pdf;
    context.issues.push({ code: 'custom', input: bytes, message: 'must hold a whole PDF' });
    return z.NEVER;
  }),
  contentType: z.string(),
});

const invoice = {
  route: 'GET /salesinvoices/invoice',
  effect: 'read',
  summary: 'Get a PDF invoice',
  query: asked({ idinvoice: documentId }, 'idinvoice'),
  ok: pdfFile,
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
