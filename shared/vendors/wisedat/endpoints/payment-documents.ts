import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { inQuery, shown } from './fields.ts';
import { shownDocumentKind } from './fragments/document-kind.ts';

const documentKind = shownDocumentKind.extend({ id: shown.id });

/** Kinds of receipts that the company set up. */
export const paymentDocuments = defineEndpoints({
  paymentDocuments: {
    find: {
      route: 'GET /paymentdocuments',
      effect: 'read',
      summary: 'Get one or a list of payment documents',
      query: z.strictObject({ id: inQuery.text.optional() }),
      // The form of the list is not printed: one without pages, as of taxes and warehouses.
      ok: z.union([z.array(documentKind), documentKind]),
      source: 'Payment Documents, Get',
    },
  },
});
