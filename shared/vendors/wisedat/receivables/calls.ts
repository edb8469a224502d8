import { defineEndpoints } from '../../../http/endpoint.ts';
import type { Wisedat } from '../connect.ts';
import { customers } from '../endpoints/customers.ts';
import { payments } from '../endpoints/payments.ts';
import { salesInvoices } from '../endpoints/sales-invoices.ts';

/** The calls that reading receivables takes: none of them writes. */
export const receivablesCalls = defineEndpoints({
  customers: { find: customers.find },
  salesInvoices: { find: salesInvoices.find },
  payments: { find: payments.find },
});
export type ReceivablesApi = Wisedat<typeof receivablesCalls>['api'];

type Found<Resource extends keyof ReceivablesApi> = Awaited<ReturnType<ReceivablesApi[Resource]['find']>>;
type InvoicePage = Extract<Found<'salesInvoices'>, { sales_invoice: unknown }>;
type PaymentPage = Extract<Found<'payments'>, { payments: unknown }>;
type CustomerPage = Extract<Found<'customers'>, { customers: unknown }>;

export type ListedInvoice = InvoicePage['sales_invoice'][number];
export type ListedPayment = PaymentPage['payments'][number];
export type ShownPayment = Exclude<Found<'payments'>, PaymentPage>;
export type ListedCustomer = CustomerPage['customers'][number];
export type ShownCustomer = Exclude<Found<'customers'>, CustomerPage>;

/** The figures of a page. */
export type ShownPage = Pick<InvoicePage, 'pagination'>;
