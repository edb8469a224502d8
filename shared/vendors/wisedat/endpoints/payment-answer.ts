import * as z from 'zod';
import { pagination, shown } from './fields.ts';
import { shownCurrency } from './fragments/currency.ts';
import { shownDescribed } from './fragments/described.ts';
import { shownDocumentKind } from './fragments/document-kind.ts';
import { shownParty } from './fragments/party.ts';
import { shownSalesman } from './fragments/salesman.ts';
import { shownSeries } from './fragments/series.ts';

/** A payment in a list. */
const listed = z.looseObject({
  id: shown.id,
  /** `entity_type`: 0 customer, 1 supplier. */
  entity: shownParty.extend({ entity_type: shown.int }).nullish(),
  series: shownSeries.nullish(),
  payment_methods: z.array(shownDescribed.extend({ value: shown.float, date: shown.date })).nullish(),
  payment_document: shownDocumentKind.nullish(),
  currency: shownCurrency.nullish(),
  exchange_rate: shown.float,
  /** In UTC. */
  date: shown.date,
  canceled: shown.flag,
  received_value: shown.float,
  discount_value: shown.float,
  withholding_amount: shown.float,
});

/** A payment by its id. */
const detail = listed.extend({
  salesman: shownSalesman.nullish(),
  associated_documents: z
    .array(
      z.looseObject({
        /** Text here, a whole number in the body that inserts a payment. */
        id: shown.link,
        received_value: shown.float,
        discount_value: shown.float,
      }),
    )
    .nullish(),
  notes: shown.text,
  /** Signature, and version of its key. */
  hash: shown.text,
  hash_control: shown.text,
  /** Code of the series at the tax authority, "-" and the number. */
  atcud: shown.text,
});

/** Answer to a search: a page, or with `id` the one payment. */
export const foundPayments = z.union([z.looseObject({ pagination, payments: z.array(listed) }), detail]);
