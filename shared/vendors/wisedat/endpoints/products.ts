import * as z from 'zod';
import { alike, asked, inQuery, sent, shown, text } from '../../../http/fields.ts';
import { type Rule, withRules } from '../../../http/rules.ts';
import { byNumber, crud, pageOrOne, paging } from './crud.ts';
import { alphanumeric, date, int, notNegative } from './fields.ts';
import * as named from './fragments/named.ts';

const productQuery = asked({
  id: inQuery.int,
  ...paging,
  ...alike(inQuery.text, 'name', 'description', 'barcode', 'brand', 'model'),
  show_inactive: inQuery.flag,
  stock_modified_since: date,
});

/** Stock of a product at one place. */
const stock = z.looseObject({
  ...alike(shown.link, 'id_warehouse', 'id_location', 'id_lot'),
  ...alike(shown.float, 'current_stock', 'reserved_stock'),
});

const inEveryForm = z.looseObject({
  id: shown.id,
  ...alike(shown.text, 'name', 'description', 'barcode'),
  ...alike(shown.float, 'price', 'current_stock'),
  /** 1 merchandise, 2 service. */
  type: shown.int,
  active: shown.flag,
  tax: named.tax.nullish(),
  unit: named.described.nullish(),
  model: named.described.extend({ brand: named.described.nullish() }).nullish(),
  stocks: z.array(stock).nullish(),
  categories: z.array(named.category).nullish(),
});

/** A product in a list. The image is in Base64. */
const listed = inEveryForm.extend({ image: shown.text });

const supply = z.looseObject({ id: shown.link, cost_price: shown.float, unit: named.described.nullish() });

/** A product by its id. An inactive one is shown as well. Images are in Base64. */
const one = inEveryForm.extend({
  ...alike(shown.text, 'brief_description', 'commercial_description', 'notes'),
  images: z.array(shown.text).nullish(),
  ...alike(shown.float, 'net_weight', 'gross_weight', 'volume'),
  delivery_time: shown.int,
  suppliers: z.array(supply).nullish(),
  main_supplier: named.party.nullish(),
});

const inEveryBody = {
  ...alike(text, 'barcode', 'tax', 'brand', 'model'),
  warehouse: int,
  ...alike(text, 'brief_description', 'commercial_description', 'notes'),
  /** What is in the list is not printed: ids, as wherever a body names another thing. The first is the main one. */
  categories: z.array(int),
};

const sold = {
  description: text,
  price: notNegative,
  /** "Type can only assume 1 (merchandise) or 2 (service)." */
  type: z.literal([1, 2], { error: 'must be 1 (merchandise) or 2 (service)' }),
};

/** The unit is the product's if absent; else one related to it. */
const suppliedBy = sent({ id: int, cost_price: notNegative, unit: text }, 'id');

/** "To associate the product to a brand or model, both fields must be filled with the correct ID's." */
const brandWithModel: Rule<object> = (body, broken) => {
  if ('brand' in body && !('model' in body)) broken(['model'], 'is required beside "brand"');
  if ('model' in body && !('brand' in body)) broken(['brand'], 'is required beside "model"');
};

/** "The main_supplier must be included on suppliers if it's declared." */
const mainAmongSuppliers: Rule<{ main_supplier: number; suppliers: { id: number }[] }> = (body, broken) => {
  const { main_supplier: main, suppliers } = body;
  if (main === undefined || !suppliers) return;
  // A supplier that cannot be read may be the main one.
  const mayBeMain = suppliers.some(supplier => supplier?.id === undefined || supplier.id === main);
  if (!mayBeMain) broken(['main_supplier'], 'must be one of "suppliers"');
};

/** Body of "Insert a new product". The name is unique, and a code rather than a title, which is the description. */
const newProduct = withRules(
  sent({ ...inEveryBody, name: alphanumeric, ...sold, unit: text }, 'name', 'description', 'price', 'type'),
  brandWithModel,
);

/** Body of "Update an existing product". Categories and suppliers replace those that were there. */
const changedProduct = withRules(
  sent({ ...inEveryBody, id: int, ...sold, suppliers: z.array(suppliedBy), main_supplier: int }, 'id'),
  brandWithModel,
  mainAmongSuppliers,
);

/** Paths are plural for GET and POST, singular for PUT and DELETE, as printed. */
export const products = crud({ path: '/products', one: 'a product', many: 'products' })({
  find: { query: productQuery, ...pageOrOne('products', listed, one) },
  create: { body: newProduct },
  update: { path: '/product', body: changedProduct },
  remove: { path: '/product', ...byNumber },
});
