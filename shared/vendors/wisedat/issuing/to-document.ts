import type { CheckedOrder, Send } from '../../../domain/erp.ts';
import { HeldError } from '../../../domain/held.ts';
import { nameOnDocument } from '../../../domain/tax/buyer-check.ts';
import type { IssuingConnection } from '../connection.ts';
import type { SalesInvoiceBody } from './calls.ts';
import type { Customer } from './customers.ts';

/** A sales invoice without its customer and lines, which the moment of sending adds. */
export type DocumentHead = Omit<SalesInvoiceBody, 'customer' | 'items' | 'closed'>;

/**
 * Everything that WISEDAT would otherwise take from the customer's record is sent: a discount there would lower the
 * total. Throws HeldError: series-missing-for-year, currency.
 */
export function headOf(
  send: Send,
  connection: IssuingConnection,
  given: { readonly salesDocument: string; readonly notes: string; readonly currency: string },
): DocumentHead {
  const { salesman, deliveryMethod, paymentCondition, paymentMethod } = connection;
  if (given.currency !== base)
    throw new HeldError(
      'currency',
      `The order is in ${given.currency}, and WISEDAT is given no rate of exchange.`,
    );
  return {
    date: send.day,
    expiration_date: send.day,
    series: seriesOf(send.day, connection),
    sales_document: given.salesDocument,
    your_reference: send.reference,
    notes: given.notes,
    currency: base,
    entity_discount: 0,
    financial_discount: 0,
    ...(salesman !== undefined && { salesman }),
    ...(deliveryMethod !== undefined && { delivery_method: deliveryMethod }),
    ...(paymentCondition !== undefined && { payment_condition: paymentCondition }),
    ...(paymentMethod !== undefined && { payment_method: paymentMethod }),
  };
}

const base = 'EUR';

/** A series has a date interval, usually the year, and a code of its own at the tax authority. */
function seriesOf(day: string, { series }: IssuingConnection): string {
  const year = day.slice(0, 4);
  const found = series[year];
  if (found !== undefined) return found;
  throw new HeldError(
    'series-missing-for-year',
    `"series" of the connection "wisedat" has none for ${year}.`,
  );
}

/**
 * The payment date is printed because the document may be made on a later day
 * (docs/decisions/dates-on-documents.md); the buyer's number of the purchase because companies refuse an invoice
 * without it; the name of a buyer whose document names the final consumer, because only a record has a name.
 */
export function notesOf(
  { order, buyer, paidOn }: CheckedOrder,
  customer: Customer,
  free: readonly string[],
): string {
  const paid = paidOn === undefined ? 'Pago' : `Pago em ${paidOn}`;
  const by = order.paidBy.length > 0 ? ` por ${order.paidBy.join(', ')}` : '';
  const name = customer.kind === 'final-consumer' ? nameOnDocument(order, buyer) : '';
  return [
    `Encomenda ${order.orderName} (${order.shop}). ${paid}${by}.`,
    order.purchaseOrder && `Requisição do cliente: ${order.purchaseOrder}.`,
    name !== '' && `Cliente: ${name}.`,
    free.length > 0 && `Oferta: ${free.join(', ')}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
