import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { unprinted } from './fields.ts';
import { documentById, documentId } from './fragments/document-id.ts';
import { changedSalesInvoice, newSalesDocument } from './sales-document.ts';
import { foundSalesDocuments } from './sales-document-answer.ts';
import { salesDocumentQuery } from './sales-document-query.ts';

/** 404: there is none of this id. 409: edited in a way that keeps it from the API. */
export const salesInvoices = defineEndpoints({
  salesInvoices: {
    find: {
      route: 'GET /salesinvoices',
      effect: 'read',
      summary: 'Get one or a list of sales invoices',
      query: salesDocumentQuery,
      ok: foundSalesDocuments('sales_invoice'),
      /** Singular, as printed. */
      pageOf: 'sales_invoice',
      source: 'Sales Invoices, Get',
    },
    create: {
      route: 'POST /salesinvoices',
      effect: 'write',
      fiscal: true,
      summary: 'Insert a new sale invoice',
      body: newSalesDocument,
      ok: unprinted,
      source: 'Sales Invoices, Post',
    },
    update: {
      route: 'PUT /salesinvoices',
      effect: 'write',
      fiscal: true,
      summary: 'Update an existing sale invoice',
      body: changedSalesInvoice,
      ok: unprinted,
      source: 'Sales Invoices, Put',
    },
    /** "If the sale invoice is not closed, it's deleted. If not, it's canceled." */
    remove: {
      route: 'DELETE /salesinvoices',
      effect: 'write',
      fiscal: true,
      summary: 'Delete/cancel a sale invoice',
      query: documentById,
      ok: unprinted,
      source: 'Sales Invoices, Delete',
    },
    /** The form of the answer is not printed: see find-pdf.ts. */
    invoice: {
      route: 'GET /salesinvoices/invoice',
      effect: 'read',
      summary: 'Get a PDF invoice',
      query: z.strictObject({ idinvoice: documentId }),
      ok: z.object({ bytes: z.instanceof(Buffer), contentType: z.string() }),
      raw: true,
      timeoutSeconds: 20,
      maxBytes: 48 * 1024 * 1024,
      source: 'Sales Invoices, Invoice (address as of version 1.7)',
    },
  },
});
