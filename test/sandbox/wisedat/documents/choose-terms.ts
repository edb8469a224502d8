import type { GivenDocument } from './given.ts';
import type { CustomerTerms, MasterCustomer, Masters } from './masters.ts';
import type { SalesDocument } from './records.ts';

/**
 * What a document takes from its customer: "If salesman, delivery_method, payment_condition, payment_method,
 * currency or entity_discount are not defined, the customer’s respective values are used. If they don’t exist, the
 * suggested or default values are used instead." An update of what is not an invoice does so only if it names the
 * customer, and keeps what the customer does not have.
 */
export function chooseTerms(given: {
  readonly body: GivenDocument;
  readonly customer: MasterCustomer;
  readonly before: SalesDocument | undefined;
  readonly isLikeNew: boolean;
  readonly masters: Masters;
}): CustomerTerms {
  const { body, customer, before, isLikeNew, masters } = given;
  const { suggested, company } = masters;
  const choose = <Field extends keyof CustomerTerms>(
    field: Field,
    otherwise: CustomerTerms[Field],
    stored: CustomerTerms[Field],
  ): CustomerTerms[Field] => {
    if (body[field] !== undefined) return body[field];
    if (!before || isLikeNew) return customer.terms[field] ?? otherwise;
    return body.customer === undefined ? stored : (customer.terms[field] ?? stored);
  };
  const parts = before?.parts;
  return {
    salesman: choose('salesman', undefined, before?.salesman?.id),
    delivery_method: choose('delivery_method', suggested.delivery_method, parts?.delivery_method?.id),
    payment_condition: choose('payment_condition', suggested.payment_condition, parts?.payment_condition?.id),
    payment_method: choose('payment_method', suggested.payment_method, parts?.payment_method?.id),
    currency: choose('currency', company.currency, parts?.currency.id),
    entity_discount: choose('entity_discount', 0, before && Number(before.entityDiscount)),
  };
}
