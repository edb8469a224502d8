import type { AddressRecord, CompanyRecord, SuggestedValues } from '../records.ts';

/** When the company was set up. */
export const setUpAt = '2026-01-02T09:00:00.000Z';

/** An address in Portugal. */
export function portugueseAddress(street: string, city: string, postalCode: string): AddressRecord {
  return {
    street,
    city,
    postal_code: postalCode,
    postal_code_location: city,
    country: 'PT',
    phone: '220000000',
    fax: '220000009',
    region: city,
  };
}

/** The company of the API key. */
export const seedCompany: CompanyRecord = {
  id: '1',
  name: 'Mercearia do Cais, Lda.',
  tax_id: '510444334',
  address: portugueseAddress('Rua do Cais 7', 'Porto', '4050-265'),
  currency: 'EUR',
  alt_currency: 'USD',
  vat_cash_system: false,
};

/** Ids of the seeds beside this file. */
export const seedSuggested: SuggestedValues = {
  tax: 'NO',
  unit: 'UN',
  warehouse: 1,
  entity_type: 'GER',
  delivery_method: 'CORREIO',
  payment_condition: 'PP',
  payment_method: 'TB',
};
