import * as z from 'zod';
import { alike, asked, inQuery, sent, shown } from '../../../http/fields.ts';
import { withRules } from '../../../http/rules.ts';
import { deleteOrCancel, pageOrOne, paging } from './crud.ts';
import { day, documentId } from './fields.ts';
import { shownAddress, shownCountry, shownPlace } from './fragments/address.ts';
import * as named from './fragments/named.ts';
import { salesDocumentFields } from './sales-document-fields.ts';
import { salesDocumentRules } from './sales-document-rules.ts';

/** Parameters that find orders, estimates, movements of goods or sales invoices. */
const query = asked({
  /** "If this parameter is declared, all others are ignored." */
  id: documentId,
  /** `query`: part of a customer's or salesman's code or name, of a series or of `your_reference`. */
  ...paging,
  closed: inQuery.flag,
  /** Part of an id, a code or a name, as for `salesman`. */
  ...alike(inQuery.text, 'customer', 'salesman', 'series'),
  ...alike(day, 'date', 'expiration_date'),
  your_reference: inQuery.text,
});

/** A document in a list, which has no `your_reference`. */
const listed = z.looseObject({
  id: shown.id,
  document_number: shown.int,
  customer: named.party.nullish(),
  series: named.series.nullish(),
  ...alike(named.described.nullish(), 'delivery_method', 'payment_condition', 'payment_method'),
  sales_document: named.documentKind.nullish(),
  currency: named.currency.nullish(),
  exchange_rate: shown.float,
  /** In UTC. */
  ...alike(shown.date, 'date', 'expiration_date'),
  ...alike(shown.flag, 'canceled', 'closed'),
  /**
   * Totals of items: merchandise is of type 1, postage of 2, discounts of 4 and 5, adjustment of 3, taxes of all but
   * 3 and 6. Subtotal is merchandise plus postage minus discounts; total is subtotal plus taxes minus adjustment.
   */
  ...alike(shown.float, 'merchandise', 'postage', 'discounts', 'subtotal', 'taxes', 'adjustment', 'total'),
  /** Percent. */
  ...alike(shown.float, 'entity_discount', 'financial_discount'),
});

const customer = named.party.extend({
  ...alike(shown.text, 'email', 'phone'),
  country: shownCountry.nullish(),
  ...alike(shownAddress.nullish(), 'billing_address', 'shipping_address'),
});

const product = z.looseObject({
  id: shown.link,
  /** Printed as a number; a product's own chapter calls it text. */
  name: z.union([z.string(), z.int()]).nullish(),
  barcode: shown.text,
  type: shown.int,
  unit: named.described.nullish(),
});

const item = z.looseObject({
  product: product.nullish(),
  tax: named.tax.nullish(),
  /** The discount is in percent. */
  ...alike(shown.float, 'price', 'quantity', 'discount'),
  /** 1 merchandise or service, 2 postage, 3 adjustment, 4 discount on merchandise, 5 other discount, 6 notes. */
  type: shown.int,
  description: shown.text,
  warehouse: shown.int,
});

/** A document by its id. */
const one = listed.extend({
  customer: customer.nullish(),
  salesman: named.salesman.nullish(),
  items: z.array(item).nullish(),
  ...alike(shown.text, 'your_reference', 'notes', 'vehicle_plate'),
  /** Types of addresses. */
  ...alike(shown.text, 'alternate_billing_address', 'alternate_shipping_address'),
  ...named.signature,
  ...alike(shownPlace.nullish(), 'loading_location', 'unloading_location'),
});

const mandatory = ['customer', 'date', 'expiration_date', 'series'] as const;
const existing = { ...salesDocumentFields, id: documentId };
const newDocument = withRules(sent(salesDocumentFields, ...mandatory), ...salesDocumentRules);
const changedDocument = withRules(sent(existing, 'id'), ...salesDocumentRules);

/** Of a sales invoice, customer, days and series are mandatory again. */
export const changedSalesInvoice = withRules(sent(existing, ...mandatory, 'id'), ...salesDocumentRules);

/** The calls of orders, estimates and movements of goods, listed under a key of each. Update: "Id is mandatory." */
export const salesDocumentCalls = <const Key extends string>(key: Key) => ({
  find: { query, ...pageOrOne(key, listed, one) },
  create: { body: newDocument },
  update: { body: changedDocument },
  remove: deleteOrCancel,
});
