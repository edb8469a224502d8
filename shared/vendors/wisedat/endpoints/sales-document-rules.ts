import Big from 'big.js';
import type { Rule } from '../../../http/rules.ts';
import { date as dateKind } from './fields.ts';
import { postalCodesOf } from './fragments/postal-code.ts';
import type { SalesDocumentFields } from './sales-document-fields.ts';

type SalesDocumentRule = Rule<SalesDocumentFields>;
type ItemField = 'price' | 'quantity' | 'tax';

/** "The tax of an item is mandatory if type is 4 or 5", price if 2 to 5, quantity if 1. */
const mandatoryInItems: Readonly<Record<number, readonly ItemField[]>> = {
  1: ['quantity'],
  2: ['price'],
  3: ['price'],
  4: ['tax', 'price'],
  5: ['tax', 'price'],
};

/** "Subtotal is equal to Merchandise plus Postage minus Discounts": what an item of a type does to it. */
const signInSubtotal: Readonly<Record<number, 1 | -1>> = { 1: 1, 2: 1, 4: -1, 5: -1 };

const itemsAreWhole: SalesDocumentRule = ({ items = [] }, broken) => {
  for (const [index, item] of items.entries()) {
    if (item?.type === undefined) continue;
    for (const field of mandatoryInItems[item.type] ?? []) {
      // A field of a wrong kind is there, and has its own message.
      if (!(field in item)) broken(['items', index, field], `is required if "type" is ${item.type}`);
    }
  }
};

/** No sentence of the notes: a document that expires before its day is a slip, and cannot be undone once closed. */
const datesAreInOrder: SalesDocumentRule = ({ date, expiration_date: expiration }, broken) => {
  const [begin, end] = [dayOf(date), dayOf(expiration)];
  if (begin !== undefined && end !== undefined && end < begin) {
    broken(['expiration_date'], 'must not be before "date"');
  }
};

/**
 * "All the order's totals must be positive", as far as the body alone shows it: percent discounts only lower
 * the merchandise and are left out, as are taxes and the adjustment that comes after them.
 */
const subtotalIsNotNegative: SalesDocumentRule = ({ items = [] }, broken) => {
  let subtotal = new Big(0);
  for (const item of items) {
    if (item?.type === undefined) return;
    const sign = signInSubtotal[item.type];
    if (sign === undefined) continue;
    const quantity = 'quantity' in item || item.type === 1 ? item.quantity : 1;
    // Without its price an item has the product's, which is not known here.
    if (item.price === undefined || quantity === undefined) return;
    subtotal = subtotal.plus(new Big(item.price).times(quantity).times(sign));
  }
  if (subtotal.lt(0)) broken(['items'], 'must not have discounts above merchandise plus postage');
};

/** Rules across the fields of an order, an estimate, a movement of goods or a sales invoice. */
export const salesDocumentRules: readonly SalesDocumentRule[] = [
  itemsAreWhole,
  // "If the country of loading_location and unloading_location is Portugal": theirs, whatever the customer's.
  postalCodesOf('whole', 'loading_location', 'unloading_location'),
  datesAreInOrder,
  subtotalIsNotNegative,
];

/** The day of a date, if it is one. */
function dayOf(value: string | undefined): string | undefined {
  return dateKind.safeParse(value).success ? value?.slice(0, 'YYYY-MM-DD'.length) : undefined;
}
