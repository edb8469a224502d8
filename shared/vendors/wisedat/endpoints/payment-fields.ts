import * as z from 'zod';
import { alike, sent, text } from '../../../http/fields.ts';
import { aboveZero, date, float, int, notNegative, percent } from './fields.ts';

const method = sent({ id: text, value: float, date });

/** The id is a whole number here, text where documents are shown. */
const document = sent({ id: int, ...alike(float, 'received_value', 'discount_value') });

const fields = {
  /** Customer. */
  entity: int,
  /** "Entity_type only accepts 0 (clients) for now." */
  entity_type: z.literal(0, { error: 'must be 0 (clients)' }),
  salesman: int,
  ...alike(text, 'series', 'notes', 'payment_document'),
  payment_methods: z.array(method),
  date,
  currency: text,
  exchange_rate: aboveZero,
  /** Of the whole payment: with it or the percentage, those of `associated_documents` are ignored. */
  discount_value: notNegative,
  discount_percentage: percent,
  associated_documents: z.array(document),
};

/** Body of "Insert a new payment", without the rules across its fields. */
export const payment = sent(fields, 'entity', 'entity_type', 'series', 'date');

/** What the rules read of a new payment. */
export type PaymentFields = z.output<typeof payment>;
