import * as z from 'zod';
import { alike, asked, inQuery, shown } from '../../../http/fields.ts';
import { withRules } from '../../../http/rules.ts';
import { crud, deleteOrCancel, pageOrOne, paging } from './crud.ts';
import { documentId } from './fields.ts';
import * as named from './fragments/named.ts';
import { payment } from './payment-fields.ts';
import { paymentRules } from './payment-rules.ts';

/** Parameters that find payments. "If [id] is declared, all others are ignored." */
const paymentQuery = asked({
  id: documentId,
  ...paging,
  /** Part of a customer's id, code or name. */
  entity: inQuery.text,
  /** 0 customers, 1 suppliers. */
  entity_type: z
    .enum(['0', '1'], { error: 'must be 0 (customers) or 1 (suppliers)' })
    .meta({ type: 'integer' }),
  ...alike(inQuery.text, 'salesman', 'series'),
  /** "Date and time must be sent (yyyy-MM-ddThh:mm:ss)", unlike those of sales documents. */
  date: z.iso.datetime({
    local: true,
    error: 'must be a real day with its time in UTC, like "2027-01-31T09:30:00"',
  }),
});

/** A payment in a list. */
const listed = z.looseObject({
  id: shown.id,
  /** `entity_type`: 0 customer, 1 supplier. */
  entity: named.party.extend({ entity_type: shown.int }).nullish(),
  series: named.series.nullish(),
  payment_methods: z.array(named.described.extend({ value: shown.float, date: shown.date })).nullish(),
  payment_document: named.documentKind.nullish(),
  currency: named.currency.nullish(),
  exchange_rate: shown.float,
  /** In UTC. */
  date: shown.date,
  canceled: shown.flag,
  ...alike(shown.float, 'received_value', 'discount_value', 'withholding_amount'),
});

/** The id is text here, a whole number in the body that inserts a payment. */
const document = z.looseObject({ id: shown.link, ...alike(shown.float, 'received_value', 'discount_value') });

/** A payment by its id. */
const one = listed.extend({
  salesman: named.salesman.nullish(),
  associated_documents: z.array(document).nullish(),
  notes: shown.text,
  ...named.signature,
});

/** Receipts: signed (`hash`, `atcud`), so fiscal. There is no update. */
export const payments = crud({ path: '/payments', one: 'a payment', many: 'payments', fiscal: true })({
  find: { query: paymentQuery, ...pageOrOne('payments', listed, one) },
  create: { body: withRules(payment, ...paymentRules) },
  remove: deleteOrCancel,
});
