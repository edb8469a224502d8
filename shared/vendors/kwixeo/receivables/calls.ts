import { defineEndpoints } from '../../../http/endpoint.ts';
import type { Kwixeo } from '../connect.ts';
import { customers } from '../endpoints/customers/customers.ts';
import { invoices } from '../endpoints/sales/documents.ts';
import type { ShownTerm } from './due-day.ts';

/** The calls that reading receivables takes: none of them writes. */
export const receivablesCalls = defineEndpoints({
  invoices: { list: invoices.list },
  customers: { list: customers.list },
});

// What answers show, as far as receivables are read of it. The rows check the same fields; those that bodies and answers
// share keep no kinds for the compiler.

type Id = string | number;
type Nullable<All> = { readonly [Name in keyof All]?: All[Name] | null | undefined };

export type ListedInvoice = { readonly id: Id } & Nullable<{
  number: number;
  reference: string;
  date: string;
  is_draft: boolean;
  status: number;
  customer_id: Id;
  customer_command_reference: string;
  currency_code: string;
  total_ttc: Id;
  grant_amount: Id;
  guarantee_holdback_amount: Id;
  advance_payment_amount: Id;
  expire_at: string;
  payment_term: ShownTerm;
  tags: ReadonlyArray<Nullable<{ name: string }>>;
  custom_fields: ReadonlyArray<Nullable<{ label: string; value: unknown }>>;
}>;

export type ShownContact = { readonly id: Id } & Nullable<{
  firstname: string;
  lastname: string;
  email: string;
  phone: string;
  mobile: string;
  function: Nullable<{ label: string }>;
}>;

export type ListedCustomer = { readonly id: Id } & Nullable<{
  name: string;
  fullname: string;
  company_name: string;
  company_siret: string;
  company_vatrate: string;
  email: string;
  phone: string;
  mobile: string;
  reference: Nullable<{ customer: string }>;
  address_invoice: Nullable<{
    road1: string;
    road2: string;
    road3: string;
    postal_code: string;
    town: string;
    country: Nullable<{ code: string }>;
  }>;
  contacts: readonly ShownContact[];
}>;

/** A page of a list. */
interface ShownPage<Row> {
  readonly datas: readonly Row[];
  readonly meta?: Nullable<{ per_page: number; total: number; last_page: number }> | null | undefined;
}

interface List<Row> {
  readonly list: (input: { readonly query: Readonly<Record<string, unknown>> }) => Promise<ShownPage<Row>>;
}

/** The same calls in terms of what is read. */
export interface ReceivablesApi {
  readonly invoices: List<ListedInvoice>;
  readonly customers: List<ListedCustomer>;
}

export const receivablesApi = (api: Kwixeo<typeof receivablesCalls>['api']): ReceivablesApi =>
  api as unknown as ReceivablesApi;
