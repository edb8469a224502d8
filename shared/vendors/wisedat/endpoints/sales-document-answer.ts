import * as z from 'zod';
import { pagination, shown } from './fields.ts';
import { shownAddress } from './fragments/address.ts';
import { shownCountry } from './fragments/country.ts';
import { shownCurrency } from './fragments/currency.ts';
import { shownDescribed } from './fragments/described.ts';
import { shownDocumentKind } from './fragments/document-kind.ts';
import { shownParty } from './fragments/party.ts';
import { shownPlace } from './fragments/place.ts';
import { shownSalesman } from './fragments/salesman.ts';
import { shownSeries } from './fragments/series.ts';
import { shownTax } from './fragments/tax.ts';

/** A document in a list, which has no `your_reference`. */
const listed = z.looseObject({
  id: shown.id,
  document_number: shown.int,
  customer: shownParty.nullish(),
  series: shownSeries.nullish(),
  delivery_method: shownDescribed.nullish(),
  payment_condition: shownDescribed.nullish(),
  payment_method: shownDescribed.nullish(),
  sales_document: shownDocumentKind.nullish(),
  currency: shownCurrency.nullish(),
  exchange_rate: shown.float,
  /** In UTC, as is `expiration_date`. */
  date: shown.date,
  expiration_date: shown.date,
  canceled: shown.flag,
  closed: shown.flag,
  /** Total of the items of type 1. */
  merchandise: shown.float,
  /** Type 2. */
  postage: shown.float,
  /** Types 4 and 5. */
  discounts: shown.float,
  /** Merchandise plus postage minus discounts. */
  subtotal: shown.float,
  /** Of every item but types 3 and 6. */
  taxes: shown.float,
  /** Type 3. */
  adjustment: shown.float,
  /** Subtotal plus taxes minus adjustment. */
  total: shown.float,
  /** Percent, as is `financial_discount`. */
  entity_discount: shown.float,
  financial_discount: shown.float,
});

const customer = shownParty.extend({
  email: shown.text,
  phone: shown.text,
  country: shownCountry.nullish(),
  billing_address: shownAddress.nullish(),
  shipping_address: shownAddress.nullish(),
});

const item = z.looseObject({
  product: z
    .looseObject({
      id: shown.link,
      /** Printed as a number; a product's own chapter calls it text. */
      name: z.union([z.string(), z.int()]).nullish(),
      barcode: shown.text,
      type: shown.int,
      unit: shownDescribed.nullish(),
    })
    .nullish(),
  tax: shownTax.nullish(),
  price: shown.float,
  quantity: shown.float,
  /** Percent. */
  discount: shown.float,
  /** 1 merchandise or service, 2 postage, 3 adjustment, 4 discount on merchandise, 5 other discount, 6 notes. */
  type: shown.int,
  description: shown.text,
  warehouse: shown.int,
});

/** A document by its id. */
const detail = listed.extend({
  customer: customer.nullish(),
  salesman: shownSalesman.nullish(),
  items: z.array(item).nullish(),
  your_reference: shown.text,
  notes: shown.text,
  vehicle_plate: shown.text,
  /** Types of addresses. */
  alternate_billing_address: shown.text,
  alternate_shipping_address: shown.text,
  /** Signature, and version of its key. */
  hash: shown.text,
  hash_control: shown.text,
  /** Code of the series at the tax authority, "-" and the number. */
  atcud: shown.text,
  loading_location: shownPlace.nullish(),
  unloading_location: shownPlace.nullish(),
});

/** Answer to a search: a page under the key that the document prints for the kind, or with `id` the one document. */
export function foundSalesDocuments<const Key extends string>(key: Key) {
  return z.union([z.looseObject({ pagination, [key]: z.array(listed) }), detail]);
}
