// What answers show, as far as issuing reads it. The rows check the same fields; those that bodies and answers share
// keep no kinds for the compiler.

type Nullable<All> = { readonly [Name in keyof All]?: All[Name] | null | undefined };

/** Fractions come as their text. */
export type ShownAmount = string | number | null | undefined;
type Id = string | number;

/** A line of an invoice. */
export type ShownLine = Nullable<{
  affair_content_id: Id;
  reference: string;
  designation: string;
  quantity: Id;
  unit_price_ttc: Id;
  vat_rate_id: Id;
  discount_value: Id;
  total_ttc: Id;
  is_comments: boolean;
  is_subtotal: boolean;
  is_pagebreak: boolean;
  is_option: boolean;
}>;

type ShownAddress = Nullable<{
  name: string;
  road: string;
  city: string;
  postal_code: string;
  country_code: string;
}>;

export type ShownInvoice = { readonly id: Id } & Nullable<{
  reference: string;
  date: string;
  is_draft: boolean;
  status: number;
  customer_id: Id;
  customer_vatrate: string;
  customer_command_reference: string;
  currency_code: string;
  billing_address: ShownAddress;
  delivery_address: ShownAddress;
  global_discount_type: string;
  global_discount_value: Id;
  global_discount_ttc: Id;
  escompte_rate: Id;
  guarantee_holdback_pourcent: Id;
  advance_payment_value: Id;
  grant_amount: Id;
  total_tva: Id;
  total_ttc: Id;
  vatrates: ReadonlyArray<Nullable<{ rate: Id; ttc: Id }>>;
  contents: readonly ShownLine[];
  pdf_status: number;
}>;

export type ShownCustomer = { readonly id: Id } & Nullable<{
  name: string;
  lastname: string;
  company_name: string;
  company_siret: string;
  company_vatrate: string;
  email: string;
  type: Nullable<{ is_company: boolean; is_person: boolean }>;
  address_invoice: Nullable<{ postal_code: string }>;
  archived_at: string;
}>;

/** A country or a currency. */
export type ShownCode = { readonly id: Id } & Nullable<{ code: string }>;

export type ShownFile = Nullable<{ file: string }>;

/** The account of the token: its settings by name. */
export type ShownTeam = Nullable<{ configs: Readonly<Record<string, unknown>> }>;
