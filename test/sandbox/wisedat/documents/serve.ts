import { wisedatEndpoints } from '../../../../shared/vendors/wisedat/endpoints/table.ts';
import type { WisedatContext } from '../context.ts';
import { servePayments } from './payments.ts';
import { serveSalesDocuments } from './sales-documents.ts';

/** Handlers of every row of documents and payments but the PDF, which is not JSON. */
export function serveDocuments(context: WisedatContext) {
  const { orders, estimates, movementsOfGoods, salesInvoices } = wisedatEndpoints;
  return {
    orders: serveSalesDocuments(context, 'orders', orders),
    estimates: serveSalesDocuments(context, 'estimates', estimates),
    movementsOfGoods: serveSalesDocuments(context, 'movementsOfGoods', movementsOfGoods),
    salesInvoices: serveSalesDocuments(context, 'salesInvoices', salesInvoices),
    payments: servePayments(context),
  };
}
