import Big from 'big.js';
import type { Readable, Rule } from '../../../http/rules.ts';
import type { PaymentFields } from './payment-fields.ts';

type PaymentRule = Rule<PaymentFields>;

/** "The total of received_value's from associated_documents must match the total of value's from payment_methods." */
const totalsMatch: PaymentRule = (body, broken) => {
  const { received, paid } = totalsOf(body);
  if (received && paid && !received.eq(paid)) {
    broken(['payment_methods'], 'must have the total of "received_value" in "associated_documents"');
  }
};

/** "All document totals must be positive": none that the body shows is below 0. */
const totalsAreNotNegative: PaymentRule = (body, broken) => {
  const { received, discount, paid } = totalsOf(body);
  if (received?.lt(0)) broken(['associated_documents'], 'must not have a negative total of "received_value"');
  if (discount?.lt(0)) broken(['associated_documents'], 'must not have a negative total of "discount_value"');
  if (paid?.lt(0)) broken(['payment_methods'], 'must not have a negative total of "value"');
};

/** Rules across the fields of a new payment. */
export const paymentRules: readonly PaymentRule[] = [totalsMatch, totalsAreNotNegative];

/** A total is nothing if a part of it is of a wrong kind, which has its own message. What is not sent adds nothing. */
function totalsOf(body: Readable<PaymentFields>) {
  const documents = 'associated_documents' in body ? body.associated_documents : [];
  const methods = 'payment_methods' in body ? body.payment_methods : [];
  return {
    received: total(documents, 'received_value'),
    discount: total(documents, 'discount_value'),
    paid: total(methods, 'value'),
  };
}

function total<Field extends string>(
  rows: ReadonlyArray<{ readonly [Name in Field]?: number | undefined } | undefined> | undefined,
  field: Field,
): Big | undefined {
  let sum = new Big(0);
  for (const row of rows ?? [undefined]) {
    const amount = row && (field in row ? row[field] : 0);
    if (amount === undefined) return undefined;
    sum = sum.plus(amount);
  }
  return sum;
}
