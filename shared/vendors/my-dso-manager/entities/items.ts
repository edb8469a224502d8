import type { CsvEntity, ReplacingEntity } from '../../../domain/uploads/csv-entity.ts';

/** Seed, "Add and modify your items (invoices, credit notes, ...)". Signs: help page 31 of the vendor. */
export const items = {
  name: 'items',
  mode: 'merge',
  columns: {
    client_code: { kind: 'key', required: true },
    item_amount_initial: { kind: 'amount' },
    item_amount_initial_inc_tax: { kind: 'amount', required: true },
    item_amount_remaining: { kind: 'amount' },
    item_amount_remaining_inc_tax: { kind: 'amount' },
    item_business_case: { kind: 'text' },
    item_currency: { kind: 'currency' },
    item_date_due: { kind: 'day', required: true },
    item_date_issue: { kind: 'day', required: true },
    item_date_order: { kind: 'day' },
    item_date_payment: { kind: 'day' },
    item_erp_type: { kind: 'text' },
    item_file_number: { kind: 'text' },
    item_number: { kind: 'key', required: true },
    item_order_number: { kind: 'text' },
    item_sales_administrative: { kind: 'text' },
    item_sales_manager: { kind: 'text' },
    item_type: { kind: 'text', required: true, values: ['AVO', 'DPA', 'FAC', 'ODI', 'RGL', 'TRT'] },
    item_unique_key: { kind: 'key' },
  },
  // The vendor's help says that a number is unique by calendar year.
  identity: { uniqueKey: 'item_unique_key', number: 'item_number', day: 'item_date_issue' },
  ownColumns: /^item_field_perso[1-9]\d{0,2}$/,
  totals: {
    amounts: ['item_amount_remaining_inc_tax', 'item_amount_initial_inc_tax'],
    currency: 'item_currency',
    signs: {
      column: 'item_type',
      usual: { FAC: 'debit', DPA: 'debit', TRT: 'debit', AVO: 'credit', RGL: 'credit' },
      hint: 'FAC, DPA and TRT are above zero, AVO and RGL below',
    },
  },
} satisfies CsvEntity;

/** The same columns in STOCK mode: what the file does not hold is cleared. Seed, clear_items_not_modified. */
export const openItems: ReplacingEntity = {
  ...items,
  name: 'open-items',
  mode: 'replace',
  label: 'STOCK',
  customer: 'client_code',
  without: 'items',
};
