import { defineEndpoints } from '../../../http/endpoint.ts';
import { unprinted } from './fields.ts';
import { documentById } from './fragments/document-id.ts';
import { changedSalesDocument, newSalesDocument } from './sales-document.ts';
import { foundSalesDocuments } from './sales-document-answer.ts';
import { salesDocumentQuery } from './sales-document-query.ts';

/** Closed ones are signed (`hash`, `atcud`; version 1.3: "creation of hash code when creating a new order"), so fiscal. */
export const orders = defineEndpoints({
  orders: {
    find: {
      route: 'GET /orders',
      effect: 'read',
      summary: 'Get one or a list of orders',
      query: salesDocumentQuery,
      ok: foundSalesDocuments('orders'),
      pageOf: 'orders',
      source: 'Orders, Get',
    },
    create: {
      route: 'POST /orders',
      effect: 'write',
      fiscal: true,
      summary: 'Insert a new order',
      body: newSalesDocument,
      ok: unprinted,
      source: 'Orders, Post',
    },
    update: {
      route: 'PUT /orders',
      effect: 'write',
      fiscal: true,
      summary: 'Update an existing order',
      body: changedSalesDocument,
      ok: unprinted,
      source: 'Orders, Put',
    },
    /** "If not closed, it's deleted. If not, it's canceled." */
    remove: {
      route: 'DELETE /orders',
      effect: 'write',
      fiscal: true,
      summary: 'Delete/cancel an order',
      query: documentById,
      ok: unprinted,
      source: 'Orders, Delete',
    },
  },
});
