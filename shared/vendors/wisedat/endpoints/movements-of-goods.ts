import { defineEndpoints } from '../../../http/endpoint.ts';
import { unprinted } from './fields.ts';
import { documentById } from './fragments/document-id.ts';
import { changedSalesDocument, newSalesDocument } from './sales-document.ts';
import { foundSalesDocuments } from './sales-document-answer.ts';
import { salesDocumentQuery } from './sales-document-query.ts';

/** Transport documents: closed ones are signed and go to the tax authority, so fiscal. */
export const movementsOfGoods = defineEndpoints({
  movementsOfGoods: {
    find: {
      route: 'GET /movementsofgoods',
      effect: 'read',
      summary: 'Get one or a list of movements of goods',
      query: salesDocumentQuery,
      ok: foundSalesDocuments('movements_of_goods'),
      pageOf: 'movements_of_goods',
      source: 'Movement Of Goods, Get',
    },
    create: {
      route: 'POST /movementsofgoods',
      effect: 'write',
      fiscal: true,
      summary: 'Insert a new movement of goods',
      body: newSalesDocument,
      ok: unprinted,
      source: 'Movement Of Goods, Post',
    },
    update: {
      route: 'PUT /movementsofgoods',
      effect: 'write',
      fiscal: true,
      summary: 'Update an existing movement of goods',
      body: changedSalesDocument,
      ok: unprinted,
      source: 'Movement Of Goods, Put',
    },
    /** "If not closed, it's deleted. If not, it's canceled." */
    remove: {
      route: 'DELETE /movementsofgoods',
      effect: 'write',
      fiscal: true,
      summary: 'Delete/cancel a movement of goods',
      query: documentById,
      ok: unprinted,
      source: 'Movement Of Goods, Delete',
    },
  },
});
