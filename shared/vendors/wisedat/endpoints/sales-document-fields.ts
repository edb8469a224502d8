import * as z from 'zod';
import { alike, filled, sent, text } from '../../../http/fields.ts';
import { aboveZero, date, flag, int, percent } from './fields.ts';
import { place } from './fragments/address.ts';

/** A line. `id` is of a product. It, `discount` and `warehouse` count for type 1 only, `tax` for types 1, 4 and 5. */
const item = sent({
  id: int,
  /** A default if absent; a note (type 6) without one is ignored. */
  description: text,
  /** Id of a tax. Type 1 takes the product's if absent. */
  tax: text,
  /** "Item’s price and quantity must be higher than 0." Quantity is 1 if absent, but mandatory for type 1. */
  ...alike(aboveZero, 'price', 'quantity'),
  discount: percent,
  /** 1 merchandise or service, 2 postage, 3 adjustment, 4 discount on merchandise, 5 other discount, 6 notes. */
  type: z.literal([1, 2, 3, 4, 5, 6], { error: 'must be a whole number from 1 to 6' }),
  warehouse: int,
});

/** Fields of an order, an estimate, a movement of goods or a sales invoice. */
export const salesDocumentFields = {
  customer: int,
  ...alike(date, 'date', 'expiration_date'),
  series: filled,
  salesman: int,
  ...alike(text, 'your_reference', 'notes', 'vehicle_plate', 'delivery_method', 'sales_document'),
  ...alike(text, 'payment_condition', 'payment_method'),
  /** True ends the draft for good: the document is signed, and can be cancelled but not changed. */
  closed: flag,
  currency: text,
  exchange_rate: aboveZero,
  ...alike(percent, 'entity_discount', 'financial_discount'),
  /** Types of two of the customer's addresses, "Empresa" and "Entrega" if absent. */
  ...alike(text, 'alternate_billing_address', 'alternate_shipping_address'),
  /** Taken whole: loading is printed without its postal code, which the notes ask for, unloading of an update in part. */
  ...alike(place, 'loading_location', 'unloading_location'),
  /** Of an update, they replace all that were there. */
  items: z.array(item),
};

/** What the rules read of any of the bodies. */
export type SalesDocumentFields = Partial<z.output<z.ZodObject<typeof salesDocumentFields>>>;
