import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { inQuery, shown } from './fields.ts';

const promotion = z.looseObject({
  id: shown.id,
  description: shown.text,
  category: shown.link,
  entity_type: shown.text,
  offered_product: shown.link,
  brand: shown.text,
  start_date: shown.date,
  end_date: shown.date,
  happy_hour_start: shown.date,
  happy_hour_end: shown.date,
  sold_quantity: shown.float,
  offered_quantity: shown.float,
  price_reduction: shown.float,
  fixed_price: shown.float,
  discount_percentage: shown.float,
  price_type: shown.int,
  all_products: shown.flag,
  active: shown.flag,
  products: z.array(z.looseObject({ id: shown.link })).nullish(),
});

/** Promotions that the company set up. */
export const promotions = defineEndpoints({
  promotions: {
    find: {
      route: 'GET /promotions',
      effect: 'read',
      summary: 'Get one or a list of promotions',
      query: z.strictObject({ id: inQuery.int.optional() }),
      // The form of the list is not printed: one without pages, as of taxes and warehouses.
      ok: z.union([z.array(promotion), promotion]),
      source: 'Promotions, Get',
    },
  },
});
