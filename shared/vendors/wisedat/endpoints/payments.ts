import { defineEndpoints } from '../../../http/endpoint.ts';
import { unprinted } from './fields.ts';
import { documentById } from './fragments/document-id.ts';
import { newPayment } from './payment.ts';
import { foundPayments } from './payment-answer.ts';
import { paymentQuery } from './payment-query.ts';

/** Receipts: signed (`hash`, `atcud`), so fiscal. There is no update. */
export const payments = defineEndpoints({
  payments: {
    find: {
      route: 'GET /payments',
      effect: 'read',
      summary: 'Get one or a list of payments',
      query: paymentQuery,
      ok: foundPayments,
      pageOf: 'payments',
      source: 'Payments, Get',
    },
    create: {
      route: 'POST /payments',
      effect: 'write',
      fiscal: true,
      summary: 'Insert a new payment',
      body: newPayment,
      ok: unprinted,
      source: 'Payments, Post',
    },
    /** "If the payment is not closed, it's deleted. If not, it's canceled." */
    remove: {
      route: 'DELETE /payments',
      effect: 'write',
      fiscal: true,
      summary: 'Delete/cancel a payment',
      query: documentById,
      ok: unprinted,
      source: 'Payments, Delete',
    },
  },
});
