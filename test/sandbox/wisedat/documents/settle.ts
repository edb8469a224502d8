import Big from 'big.js';
import type { PaymentFields } from '../../../../shared/vendors/wisedat/endpoints/payment-fields.ts';
import type { Refuse } from './number.ts';
import type { Settlement } from './records.ts';
import { remainingOf } from './settled.ts';
import type { DocumentStore } from './store.ts';

interface Settled {
  readonly settlements: readonly Settlement[];
  /** Totals of the payment, decimal text. */
  readonly received: string;
  readonly discount: string;
}

/**
 * What a payment settles. A discount of the whole payment is shared out by what was received for each document,
 * the last one taking the remainder; without one, each document has its own. A discount of 0 does not count.
 */
export function settle(
  body: PaymentFields,
  documents: DocumentStore,
  terms: { readonly entity: number; readonly currency: string; readonly decimals: number },
  refuse: Refuse,
): Settled {
  const { decimals } = terms;
  const round = (amount: Big): Big => amount.round(decimals, Big.roundHalfUp);
  const given = body.associated_documents ?? [];
  const received = sum(given.map(({ received_value: value = 0 }) => new Big(value)));
  const whole = round(
    body.discount_value
      ? new Big(body.discount_value)
      : received.times(body.discount_percentage ?? 0).div(100),
  );
  let left = whole;
  const settlements = given.map(({ id, received_value = 0, discount_value = 0 }, index) => {
    const isLast = index === given.length - 1;
    const share = received.eq(0) ? new Big(0) : round(whole.times(received_value).div(received));
    const discount = whole.eq(0) ? new Big(discount_value) : isLast ? left : share;
    left = left.minus(discount);
    return { id: String(id ?? ''), received: new Big(received_value), discount };
  });
  for (const [id, parts] of Map.groupBy(settlements, settlement => settlement.id)) {
    checkSettlement(id, sum(parts.map(part => part.received.plus(part.discount))), documents, terms, refuse);
  }
  const text = (amount: Big): string => amount.toFixed(decimals);
  return {
    settlements: settlements.map(({ id, received: value, discount }) => ({
      id,
      received: text(value),
      discount: text(discount),
    })),
    received: text(received),
    discount: text(sum(settlements.map(({ discount }) => discount))),
  };
}

/** "All associated_documents must be from the same entity"; none can be settled beyond what is left of it. */
function checkSettlement(
  id: string,
  amount: Big,
  documents: DocumentStore,
  { entity, currency }: { readonly entity: number; readonly currency: string },
  refuse: Refuse,
): void {
  const invoice = documents.of.salesInvoices.get(id);
  if (!invoice) {
    refuse(`Associated document ${id} does not exist`);
    return;
  }
  if (!invoice.closed) refuse(`Associated document ${id} is not closed`);
  if (invoice.canceled) refuse(`Associated document ${id} is canceled`);
  if (invoice.customer.id !== entity) refuse(`Associated document ${id} is not from entity ${entity}`);
  if (invoice.parts.currency.id !== currency) refuse(`Associated document ${id} is not in ${currency}`);
  const remaining = remainingOf(documents, invoice);
  const isBeyond = remaining.lt(0)
    ? amount.lt(remaining) || amount.gt(0)
    : amount.gt(remaining) || amount.lt(0);
  if (isBeyond) refuse(`Associated document ${id} has ${remaining.toFixed(2)} left to pay`);
}

function sum(amounts: readonly Big[]): Big {
  return amounts.reduce((total, amount) => total.plus(amount), new Big(0));
}
