import * as z from 'zod';
import { alike, sent, shown, text } from '../../../../http/fields.ts';
import { answer, resource, sameFields, slip, stamps } from '../crud.ts';
import { by, listOf, showing } from '../find.ts';
import { amount, answered, ids, int, type Kinds, texts, written } from '../kinds.ts';
import { catalogFields, shownCatalogFields } from './prices.ts';

const variationFields = () => ({
  label: text,
  /** All of them; the other two add and take away. */
  ...alike(texts, 'values', 'add_values', 'remove_values'),
});
const withVariation = 'values, products';

/** What products come in: sizes, colours. */
export const variations = resource({
  path: '/catalog/variation',
  one: 'a variation',
  many: 'variations',
  shown: answer('Variation', () => ({
    id: shown.id,
    label: shown.text,
    ...alike(shown.int, 'values_count', 'products_count'),
    values: z.array(z.string()).nullish(),
    ...alike(answered.links, 'products_level1', 'products_level2', 'products_level3'),
    ...stamps,
  })),
})({
  list: listOf({
    sort: 'label, created_at, updated_at',
    byDefault: 'created_at:desc',
    search: 'label',
    include: withVariation,
  }),
  ...sameFields(variationFields, 'label'),
  get: showing(withVariation),
  remove: {},
});

/** Of products alone. */
const ofProduct = (is: Kinds) => ({
  ...alike(is.text, 'ean_code', 'unit_weight'),
  ...alike(is.amount, 'size_length', 'size_width', 'size_height', 'eco_tax_ht', 'eco_tax_ttc'),
  unit_buy_price_ht: is.amount,
  with_stock: is.flag,
  ...alike(is.amount, 'stock_quantity', 'stock_theoretical_quantity'),
  ...alike(is.amount, 'stock_minimum', 'stock_maximum', 'stock_alert'),
});

/** Names of the levels of variations that tell one product from another. */
const levels = alike(text, 'level1', 'level2', 'level3', 'reference');
const ofVariation = (is: Kinds) => ({
  ...alike(is.text, 'reference', 'ean_code', 'provider_reference'),
  ...alike(is.amount, 'buy_price_ht', 'unit_price_ht', 'unit_price_ttc'),
  ...alike(is.amount, 'stock_quantity', 'stock_theoretical_quantity'),
});

const productFields = () => {
  const variation = sent({ ...levels, ...ofVariation(written) });
  const { reference: _, ...itsLevels } = levels;
  const provider = { customer: int, reference: text };
  const priced = sent({ ...provider, ...alike(amount, 'buy_price_ht', 'various_costs') });
  return {
    ...catalogFields(),
    ...ofProduct(written),
    charge_category: text,
    variations_length: z.int().min(0).max(3),
    ...alike(text, 'variation_level1', 'variation_level2', 'variation_level3'),
    ...alike(z.array(variation), 'variations', 'add_variations'),
    remove_variations: z.array(sent(itsLevels)),
    /** Customers by id, of a product with variations; without them, `providers_references`. */
    providers: ids,
    ...alike(z.array(priced), 'providers_references', 'add_providers_references'),
    remove_providers_references: z.array(sent(provider)),
  };
};

const shownProviderReference = z.looseObject({
  id: shown.id,
  reference: shown.text,
  ...alike(shown.float, 'buy_price_ht', 'various_costs', 'total_costs'),
  customer_id: shown.link,
  customer: answered.link,
});
const shownVariation = () =>
  z.looseObject({
    id: shown.id,
    ...ofVariation(answered),
    ...alike(shown.link, 'level1_id', 'level2_id', 'level3_id'),
  });

const shownProduct = answer('Product', () => ({
  ...shownCatalogFields(),
  ...ofProduct(answered),
  not_for_sale: shown.flag,
  charge_category_id: shown.link,
  charge_category: answered.link,
  eco_tax_tva: shown.float,
  variations_length: shown.int,
  ...alike(shown.link, 'variation_level1_id', 'variation_level2_id', 'variation_level3_id'),
  ...alike(answered.link, 'variation_level1', 'variation_level2', 'variation_level3'),
  variations: z.array(shownVariation()).nullish(),
  providers: answered.links,
  providers_references: z.array(shownProviderReference).nullish(),
}));

const sortable =
  'reference, name, unit_price_ht, unit_price_tva, unit_price_ttc, default_quantity, total_ht, total_tva, ' +
  'total_ttc, various_costs, total_costs, gross_margin_amount, gross_margin_rate, markup_rate, ' +
  'sale_category.label, vat_rate.rate, unit.label, not_for_sale, charge_category.label, ean_code, ' +
  'unit_buy_price_ht, with_stock, stock_quantity, ';
const withProduct =
  'sale_category, vat_rate, unit, charge_category, custom_quantity_prices, custom_type_prices, ' +
  'default_picture, providers_references, variation_levels, variations, custom_prices';

const rows = resource({
  path: '/catalog/product',
  one: 'a product',
  many: 'products',
  shown: shownProduct,
})({
  list: listOf({
    sort: `${sortable}stock_theoretical_quantity, variations_length, status.label`,
    byDefault: 'created_at:desc',
    search: `${sortable}variations_length`,
    filter: () => ({
      ...alike(by.text, 'reference', 'name', 'ean'),
      ...alike(by.int, 'sale_category', 'status', 'charge_category', 'providers'),
      ...alike(by.flag, 'not_for_sale', 'with_stock', 'has_variations'),
    }),
    include: withProduct,
    slips: [
      slip('answer.providers_references.*.buy_price_ht', 'string', 'number or text', 'amounts come as both'),
      slip('answer.providers_references.*.customer', 'number', 'object', 'it is "A Customer object"'),
    ],
  }),
  ...sameFields(productFields, 'reference', 'name'),
  get: showing(withProduct),
  remove: {},
});

const slipsOf = (list: string, used: string, names: readonly string[]) =>
  names.map(name =>
    slip(`body.${list}.*.${name}`, 'array', used, 'Update a Product prints it so, and one value is meant'),
  );
const itsTexts = ['level1', 'level2', 'level3', 'reference', 'ean_code', 'provider_reference'];
const itsAmounts = [
  ...['buy_price_ht', 'unit_price_ht', 'unit_price_ttc'],
  ...['stock_quantity', 'stock_theoretical_quantity'],
];
const variationSlips = [
  ...['variations', 'add_variations'].flatMap(list => [
    ...slipsOf(list, 'text', itsTexts),
    ...slipsOf(list, 'number', itsAmounts),
  ]),
  ...slipsOf('remove_variations', 'text', ['level1', 'level2', 'level3']),
];

/** Products, with prices by quantity, by type of customer or by customer, stock, variations and providers. */
export const products = { ...rows, create: { ...rows.create, slips: variationSlips } };
