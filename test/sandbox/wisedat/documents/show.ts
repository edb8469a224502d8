import Big from 'big.js';
import { shownDay, toSeconds } from './days.ts';
import type { Payment, SalesDocument } from './records.ts';
import type { WisedatDocumentSettings } from './settings.ts';

type Form = Pick<WisedatDocumentSettings, 'shownDays' | 'shownPriceDecimals'>;
type Shown = Readonly<Record<string, unknown>>;

/** A sales document as a list shows it. */
export function listedSalesDocument(document: SalesDocument, { shownDays }: Pick<Form, 'shownDays'>): Shown {
  const { id, code, name, tax_id, active } = document.customer;
  return {
    id: document.id,
    document_number: document.number,
    customer: { id, code, name, tax_id, active },
    ...document.parts,
    exchange_rate: Number(document.exchangeRate),
    date: shownDay(document.date, shownDays),
    expiration_date: shownDay(document.expirationDate, shownDays),
    canceled: document.canceled,
    closed: document.closed,
    ...numbers(document.totals),
    entity_discount: Number(document.entityDiscount),
    financial_discount: Number(document.financialDiscount),
  };
}

/** A sales document by its id. */
export function detailedSalesDocument(document: SalesDocument, form: Form): Shown {
  return {
    ...listedSalesDocument(document, form),
    customer: document.customer,
    salesman: document.salesman,
    items: document.items.map(item => ({
      ...item,
      ...numbers({
        ...{ quantity: item.quantity, discount: item.discount },
        price: new Big(item.price).round(form.shownPriceDecimals, Big.roundHalfUp).toString(),
      }),
    })),
    ...document.texts,
    ...(document.signature ?? unsigned),
  };
}

/** A payment as a list shows it. */
export function listedPayment(payment: Payment): Shown {
  return {
    id: payment.id,
    entity: { ...payment.entity, entity_type: 0 },
    series: payment.series,
    payment_methods: payment.methods.map(({ method, value, date }) => ({
      ...method,
      value: Number(value),
      date: toSeconds(new Date(date)),
    })),
    payment_document: payment.paymentDocument,
    currency: payment.currency,
    exchange_rate: Number(payment.exchangeRate),
    date: toSeconds(new Date(payment.date)),
    canceled: payment.canceled,
    ...numbers({
      received_value: payment.received,
      discount_value: payment.discount,
      withholding_amount: payment.withheld,
    }),
  };
}

/** A payment by its id. */
export function detailedPayment(payment: Payment): Shown {
  return {
    ...listedPayment(payment),
    salesman: payment.salesman,
    associated_documents: payment.settlements.map(({ id, received, discount }) => ({
      id,
      ...numbers({ received_value: received, discount_value: discount }),
    })),
    notes: payment.notes,
    ...(payment.signature ?? unsigned),
  };
}

/** An open document has no signature. */
const unsigned = { hash: '', hash_control: '', atcud: '' };

/** Decimal text as the numbers of JSON. */
function numbers(amounts: Readonly<Record<string, string>>): Record<string, number> {
  return Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, Number(amount)]));
}
