import { alike } from '../../../../http/fields.ts';
import type { Kinds } from '../kinds.ts';

// What the form of a sales document offers and what its PDF shows: the same settings in the configuration of the team
// (with `sales_` or `sales_pdf_` before each name), in documents, and partly in customers.

const entries = {
  0: 'taken from the product',
  1: 'for empty lines',
  2: 'for lines with a product',
  3: 'for empty lines and lines with a product',
  4: 'for all lines',
};
const costs = {
  0: 'taken from the catalog',
  1: 'for empty lines',
  2: 'for lines with a product',
  3: 'for lines of the catalog',
  4: 'for empty lines and lines with a product',
  5: 'for all lines',
};
const workforce = {
  ...costs,
  0: 'taken from the service',
  2: 'for lines with a service',
  4: 'for empty lines and lines with a service',
};
const column = { 1: 'as in the form', 2: 'shown', 3: 'not shown' };

/** How the second quantity is entered. */
export const secondaryQuantityModes = ['line', 'global', 'disable'] as const;

/** Fields of the form of a document. */
export const formOptions = (is: Kinds) => ({
  ...alike(is.flag, 'allow_delivery_address', 'allow_options'),
  ...alike(is.coded(entries), 'ean', 'weight', 'eco_participation'),
  ...alike(is.flag, 'col_number', 'col_reference', 'col_picture', 'col_unit'),
  stock_display: is.coded({ 1: 'theoretical stock', 2: 'real stock', 3: 'both' }),
  costs_entries: is.coded(costs),
  various_costs: is.flag,
  workforce_entries: is.coded(workforce),
  ...alike(is.flag, 'gross_margin_amount', 'gross_margin_rate', 'markup_rate'),
});

/** Whether amounts of a PDF include the tax. */
export const pdfAmounts = (is: Kinds) => is.coded({ 1: 'as in the form', 2: 'without tax', 3: 'with tax' });

/** What a PDF shows. */
export const pdfOptions = (is: Kinds) => ({
  amounts: pdfAmounts(is),
  discounts: is.coded({
    1: 'a negative line',
    2: 'a column, price discounted',
    3: 'a column, price not discounted',
  }),
  comments: is.coded({ 1: 'as wide as the description', 2: 'as wide as the table' }),
  units: is.coded({ 1: 'right of the quantity', 2: 'under the quantity', 3: 'in a column of its own' }),
  ...alike(is.coded(column), 'number_column', 'reference_column', 'ean_column', 'weight_column'),
  ...alike(is.flag, 'vatrate_column', 'total_quantity'),
  ...alike(is.int, 'contact', 'country', 'vatrate_number'),
});

/** `{ contact: .. }` as `{ sales_pdf_contact: .. }`. */
export function prefixed<const Prefix extends string, All extends object>(prefix: Prefix, fields: All) {
  const named = Object.entries(fields).map(([name, kind]) => [`${prefix}${name}`, kind]);
  return Object.fromEntries(named) as { [Name in keyof All as `${Prefix}${Name & string}`]: All[Name] };
}
