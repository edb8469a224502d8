import { defineEndpoints } from '../../../http/endpoint.ts';
import { unprinted } from './fields.ts';
import { documentById } from './fragments/document-id.ts';
import { changedSalesDocument, newSalesDocument } from './sales-document.ts';
import { foundSalesDocuments } from './sales-document-answer.ts';
import { salesDocumentQuery } from './sales-document-query.ts';

/** Closed ones are signed (`hash`, `atcud`), so fiscal. */
export const estimates = defineEndpoints({
  estimates: {
    find: {
      route: 'GET /estimates',
      effect: 'read',
      summary: 'Get one or a list of estimates',
      query: salesDocumentQuery,
      ok: foundSalesDocuments('estimates'),
      pageOf: 'estimates',
      source: 'Estimates, Get',
    },
    create: {
      route: 'POST /estimates',
      effect: 'write',
      fiscal: true,
      summary: 'Insert a new estimate',
      body: newSalesDocument,
      ok: unprinted,
      source: 'Estimates, Post',
    },
    update: {
      route: 'PUT /estimates',
      effect: 'write',
      fiscal: true,
      summary: 'Update an existing estimate',
      body: changedSalesDocument,
      ok: unprinted,
      source: 'Estimates, Put',
    },
    /** "If not closed, it's deleted. If not, it's canceled." */
    remove: {
      route: 'DELETE /estimates',
      effect: 'write',
      fiscal: true,
      summary: 'Delete/cancel an estimate',
      query: documentById,
      ok: unprinted,
      source: 'Estimates, Delete',
    },
  },
});
