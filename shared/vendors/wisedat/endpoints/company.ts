import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { shown } from './fields.ts';
import { shownAddress } from './fragments/address.ts';
import { shownCurrency } from './fragments/currency.ts';

/** The company of the API key. */
export const company = defineEndpoints({
  company: {
    get: {
      route: 'GET /company',
      effect: 'read',
      summary: 'Information about a given company',
      ok: z.looseObject({
        id: shown.id,
        name: shown.text,
        tax_id: shown.text,
        address: shownAddress.nullish(),
        currency: shownCurrency.nullish(),
        alt_currency: shownCurrency.nullish(),
      }),
      source: 'Company, Get',
    },
  },
});
