import * as z from 'zod';
import { withRules } from '../../../http/rules.ts';
import { date, filled, flag, float, int, percent, text } from './fields.ts';
import { documentId } from './fragments/document-id.ts';
import { exchangeRate } from './fragments/exchange-rate.ts';
import { placeFields } from './fragments/place.ts';
import { salesDocumentRules } from './sales-document-rules.ts';

/** "Item’s price and quantity must be higher than 0." */
const aboveZero = float.positive({ error: 'must be higher than 0' });

/** A line. `id`, `discount` and `warehouse` count for type 1 only, `tax` for types 1, 4 and 5. */
const item = z.strictObject({
  /** Product. */
  id: int.optional(),
  /** A default if absent; a note (type 6) without one is ignored. */
  description: text.optional(),
  /** Id of a tax. Type 1 takes the product's if absent. */
  tax: text.optional(),
  price: aboveZero.optional(),
  /** 1 if absent, but mandatory for type 1. */
  quantity: aboveZero.optional(),
  /** Percent. */
  discount: percent.optional(),
  /** 1 merchandise or service, 2 postage, 3 adjustment, 4 discount on merchandise, 5 other discount, 6 notes. */
  type: z.literal([1, 2, 3, 4, 5, 6], { error: 'must be a whole number from 1 to 6' }).optional(),
  warehouse: int.optional(),
});

/** `loading_location` is printed without its postal code, which the notes ask for. */
const location = z.strictObject(placeFields);

const mandatory = {
  customer: int,
  date,
  expiration_date: date,
  series: filled,
} as const;

const optional = {
  salesman: int.optional(),
  your_reference: text.optional(),
  notes: text.optional(),
  vehicle_plate: text.optional(),
  delivery_method: text.optional(),
  sales_document: text.optional(),
  payment_condition: text.optional(),
  payment_method: text.optional(),
  /** True ends the draft for good: the document is signed, and can be cancelled but not changed. */
  closed: flag.optional(),
  currency: text.optional(),
  exchange_rate: exchangeRate.optional(),
  entity_discount: percent.optional(),
  financial_discount: percent.optional(),
  /** Type of one of the customer's addresses, "Empresa" if absent. */
  alternate_billing_address: text.optional(),
  /** Type as well, "Entrega" if absent. */
  alternate_shipping_address: text.optional(),
  loading_location: location.optional(),
  /** Of the update, the document prints its country without the code and its end; it is taken whole. */
  unloading_location: location.optional(),
  /** Of an update, they replace all that were there. */
  items: z.array(item).optional(),
} as const;

const newDocument = z.strictObject({ ...mandatory, ...optional });
const changedDocument = newDocument.partial().extend({ id: documentId });
const wholeDocument = newDocument.extend({ id: documentId });

/** What the rules read of any of the bodies. */
export type SalesDocumentFields = Partial<z.output<typeof newDocument>>;

/** Body that inserts an order, an estimate, a movement of goods or a sales invoice. */
export const newSalesDocument = withRules(newDocument, ...salesDocumentRules);

/** Body that updates an order, an estimate or a movement of goods: "Id is mandatory." */
export const changedSalesDocument = withRules(changedDocument, ...salesDocumentRules);

/** Body that updates a sales invoice, where customer, days and series are mandatory again. */
export const changedSalesInvoice = withRules(wholeDocument, ...salesDocumentRules);
