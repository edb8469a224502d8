import * as z from 'zod';
import { withRules } from '../../../http/rules.ts';
import { date, filled, float, int, notNegative, percent, text } from './fields.ts';
import { exchangeRate } from './fragments/exchange-rate.ts';
import { paymentRules } from './payment-rules.ts';

const payment = z.strictObject({
  /** Customer. */
  entity: int,
  /** "Entity_type only accepts 0 (clients) for now." */
  entity_type: z.literal(0, { error: 'must be 0 (clients)' }),
  salesman: int.optional(),
  series: filled,
  notes: text.optional(),
  payment_document: text.optional(),
  payment_methods: z
    .array(z.strictObject({ id: text.optional(), value: float.optional(), date: date.optional() }))
    .optional(),
  date,
  currency: text.optional(),
  exchange_rate: exchangeRate.optional(),
  /** Of the whole payment: with it or the percentage, those of `associated_documents` are ignored. */
  discount_value: notNegative.optional(),
  discount_percentage: percent.optional(),
  associated_documents: z
    .array(
      z.strictObject({
        /** A whole number here, text where documents are shown. */
        id: int.optional(),
        received_value: float.optional(),
        discount_value: float.optional(),
      }),
    )
    .optional(),
});

/** What the rules read of a new payment. */
export type PaymentFields = z.output<typeof payment>;

/** Body of "Insert a new payment". */
export const newPayment = withRules(payment, ...paymentRules);
