import { defineEndpoints } from '../../../http/endpoint.ts';
import type { Wisedat } from '../connect.ts';
import type { IssuingConnection } from '../connection.ts';
import { customers } from '../endpoints/customers.ts';
import { salesInvoices } from '../endpoints/sales-invoices.ts';
import { status } from '../endpoints/status.ts';

/** The calls that issuing takes. */
export const issuingCalls = defineEndpoints({
  status,
  customers: { find: customers.find, create: customers.create },
  salesInvoices: {
    find: salesInvoices.find,
    create: salesInvoices.create,
    update: salesInvoices.update,
    invoice: salesInvoices.invoice,
  },
});

/** One tenant's WISEDAT, ready to issue. */
export interface IssuingWisedat extends Wisedat<typeof issuingCalls> {
  readonly tenant: string;
  readonly connection: IssuingConnection;
}
export type IssuingApi = IssuingWisedat['api'];

/** The body of a new sales invoice, of which an update is the whole again. */
export type SalesInvoiceBody = Parameters<IssuingApi['salesInvoices']['create']>[0]['body'];

/** Rows of a page; the lists of WISEDAT show 50 if nothing is asked for. */
export const rowsOfPage = '200';
