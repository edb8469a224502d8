import type { Fields } from './caller.ts';

/** Body of "Create an Invoice" with what is required, and these fields. */
export const invoice = (fields: Fields = {}): Fields => ({
  date: '2026-11-27',
  pdf_model: 1,
  customer: 2,
  billing_address_city: 'Lille',
  billing_address_postal_code: '59000',
  billing_address_country: 'FR',
  contents: [line()],
  ...fields,
});

/** A line of three cups of 10.00 without tax, at 20 %. */
export const line = (fields: Fields = {}): Fields => ({
  designation: 'Tasse en grès',
  unit_price_ht: 10,
  quantity: 3,
  vat_rate: 1,
  ...fields,
});
