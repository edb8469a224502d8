import * as z from 'zod';
import { alike, asked, shown } from '../../../http/fields.ts';
import { allOrByNumber, allOrByText, crud, listOrOne } from './crud.ts';
import { isoCountry, shownAddress } from './fragments/address.ts';
import * as named from './fragments/named.ts';

/** The company of the API key. */
export const company = {
  get: {
    route: 'GET /company',
    effect: 'read',
    summary: 'Information about a given company',
    ok: z.looseObject({
      id: shown.id,
      ...alike(shown.text, 'name', 'tax_id'),
      address: shownAddress.nullish(),
      ...alike(named.currency.nullish(), 'currency', 'alt_currency'),
    }),
    source: 'Company, Get',
  },
} as const;

// The form of these two lists is not printed: ones without pages, as of taxes and warehouses.
const documentKinds = { ...allOrByText, ...listOrOne(named.documentKind.extend({ id: shown.id })) };
const promotion = z.looseObject({
  id: shown.id,
  description: shown.text,
  category: shown.link,
  entity_type: shown.text,
  offered_product: shown.link,
  brand: shown.text,
  ...alike(shown.date, 'start_date', 'end_date', 'happy_hour_start', 'happy_hour_end'),
  ...alike(shown.float, 'sold_quantity', 'offered_quantity', 'price_reduction', 'fixed_price'),
  discount_percentage: shown.float,
  price_type: shown.int,
  ...alike(shown.flag, 'all_products', 'active'),
  products: z.array(z.looseObject({ id: shown.link })).nullish(),
});
const promotions = { ...allOrByNumber, ...listOrOne(promotion) };

/** What the company set up in WISEDAT itself: the API only shows it. */
export const lookUps = {
  currencies: crud({ path: '/currencies', many: 'currencies' })({ find: allOrByText }),
  /** By "Code ISO 3166-1 of a country." */
  countries: crud({ path: '/countries', many: 'countries' })({ find: { query: asked({ id: isoCountry }) } }),
  deliveryMethods: crud({ path: '/deliverymethods', many: 'delivery methods' })({ find: allOrByText }),
  /** Reasons for charging no VAT. */
  exemptionReasons: crud({ path: '/exemptionreasons', many: 'exemption reasons' })({ find: allOrByText }),
  paymentConditions: crud({ path: '/paymentconditions', many: 'payment conditions' })({ find: allOrByText }),
  paymentMethods: crud({ path: '/paymentmethods', many: 'payment methods' })({ find: allOrByText }),
  /** Kinds of sales documents: invoices, orders, guides. */
  salesDocuments: crud({ path: '/salesdocuments', many: 'sales documents' })({ find: documentKinds }),
  /** Kinds of receipts. */
  paymentDocuments: crud({ path: '/paymentdocuments', many: 'payment documents' })({ find: documentKinds }),
  /** Kinds of customers and suppliers. */
  entityTypes: crud({ path: '/entitytypes', many: 'entity types' })({ find: allOrByText }),
  promotions: crud({ path: '/promotions', many: 'promotions' })({ find: promotions }),
};
