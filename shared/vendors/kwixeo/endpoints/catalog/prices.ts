import * as z from 'zod';
import { alike, sent, shown, text } from '../../../../http/fields.ts';
import { stamps } from '../crud.ts';
import { amount, answered, flag, int, type Kinds, written } from '../kinds.ts';

/** What products and services have alike. `sale_category` and `unit` are names in bodies, ids in answers. */
const ofBoth = (is: Kinds) => ({
  ...alike(is.text, 'reference', 'name', 'designation'),
  ...alike(is.amount, 'unit_price_ht', 'unit_price_ttc', 'default_quantity', 'various_costs'),
  cant_change_price: is.flag,
  custom_price_mode: is.word('quantity', 'type', 'customer'),
  custom_price_quantity_mode: is.coded({
    1: 'quantity of the document',
    2: 'ordered this calendar year',
    3: 'ordered last calendar year',
    4: 'ordered in the last months',
    5: 'ordered in all',
  }),
  /** Of mode 4. */
  custom_price_quantity_month_length: is.int,
});

/** Applies from a quantity to another. */
const quantityPrice = (is: Kinds) => ({ ...alike(is.int, 'minimum', 'maximum'), price: is.amount });

const typePrice = { type: z.enum(['type', 'customer']), element: int };

/** Fields of a body that makes or changes a product or a service. */
export const catalogFields = () => {
  const price = sent({ ...typePrice, price: amount });
  return {
    ...ofBoth(written),
    ...alike(text, 'unit', 'sale_category'),
    vat_rate: int,
    ...alike(flag, 'status', 'not_for_sale'),
    custom_quantity_prices: z.array(sent(quantityPrice(written))),
    ...alike(z.array(price), 'custom_type_prices', 'add_custom_type_prices'),
    /** By the type and id of a customer or a type of customers. */
    remove_custom_type_prices: z.array(sent(typePrice)),
  };
};

/** Fields of an answer with a product or a service. */
export const shownCatalogFields = () => ({
  id: shown.id,
  ...ofBoth(answered),
  ...alike(answered.amount, 'unit_price_tva', 'total_ht', 'total_tva', 'total_ttc', 'total_costs'),
  ...alike(answered.amount, 'gross_margin_amount', 'gross_margin_rate', 'markup_rate'),
  ...alike(shown.link, 'unit_id', 'sale_category_id', 'vat_rate_id', 'default_picture_id'),
  ...alike(answered.link, 'unit', 'sale_category', 'vat_rate', 'default_picture'),
  status: shownStatus,
  ...stamps,
  custom_quantity_prices: z.array(z.looseObject(quantityPrice(answered))).nullish(),
  custom_type_prices: z
    .array(z.looseObject({ type: shown.text, element: answered.link, price: shown.float }))
    .nullish(),
});

/** Written as true or false. */
export const shownStatus = z.looseObject({ active: shown.flag, name: shown.text }).nullish();
