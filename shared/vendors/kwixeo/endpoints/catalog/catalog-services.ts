import * as z from 'zod';
import { alike, sent, shown } from '../../../../http/fields.ts';
import { answer, resource, sameFields } from '../crud.ts';
import { by, listOf, showing } from '../find.ts';
import { amount, answered, ids, int, type Kinds, written } from '../kinds.ts';
import { catalogFields, shownCatalogFields } from './prices.ts';

/** Of services alone. */
const ofService = (is: Kinds) => ({
  ...alike(is.amount, 'hourly_person_cost', 'products_costs', 'workforce_costs', 'duration'),
  number_people_needed: is.int,
  duration_type: is.word('hour', 'day'),
  ...alike(is.flag, 'allowed_all_technicians', 'products_stock_management'),
  work_description: is.text,
});

const serviceFields = () => {
  const needed = sent({ product: int, quantity: amount });
  return {
    ...catalogFields(),
    ...ofService(written),
    /** Team users, if not all may. */
    ...alike(ids, 'technicians', 'add_technicians', 'remove_technicians'),
    ...alike(z.array(needed), 'products', 'add_products'),
    remove_products: z.array(sent({ product: int })),
  };
};

const shownNeeded = z.looseObject({
  product: answered.link,
  ...alike(shown.float, 'unit_price_ht', 'quantity', 'total_ht'),
});
const shownService = answer('Service', () => ({
  ...shownCatalogFields(),
  ...ofService(answered),
  ...alike(shown.float, 'duration_mn', 'duration_hour'),
  technicians: answered.links,
  products: z.array(shownNeeded).nullish(),
}));

const withService =
  'sale_category, vat_rate, unit, technicians, products, default_picture, custom_quantity_prices, ' +
  'custom_type_prices, custom_prices';

/** Services, with the work and the products that they need. */
export const services = resource({
  path: '/catalog/service',
  one: 'a service',
  many: 'services',
  shown: shownService,
})({
  list: listOf({
    sort:
      'reference, name, unit_price_ht, unit_price_tva, unit_price_ttc, default_quantity, total_ht, total_tva, ' +
      'total_ttc, various_costs, total_costs, gross_margin_amount, gross_margin_rate, markup_rate, ' +
      'sale_category.label, vat_rate.rate, unit.label, hourly_person_cost, products_costs, workforce_costs, ' +
      'number_people_needed, created_at, updated_at, status.name',
    byDefault: 'created_at:desc',
    search: 'name',
    filter: () => ({ ...alike(by.text, 'reference', 'name'), ...alike(by.int, 'sale_category', 'status') }),
    include: withService,
  }),
  ...sameFields(serviceFields, 'reference', 'name'),
  get: showing(withService),
  remove: {},
});
