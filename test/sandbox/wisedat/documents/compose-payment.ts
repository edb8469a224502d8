import Big from 'big.js';
import type { PaymentFields } from '../../../../shared/vendors/wisedat/endpoints/payment-fields.ts';
import { dayOf, instantOf } from './days.ts';
import type { Masters } from './masters.ts';
import {
  checkOrder,
  checkSeries,
  lastHash,
  type Numbered,
  nextNumber,
  type Refuse,
  rateFor,
} from './number.ts';
import type { Payment } from './records.ts';
import type { WisedatDocumentSettings } from './settings.ts';
import { settle } from './settle.ts';
import { sign } from './sign.ts';
import type { DocumentStore } from './store.ts';

type Composed = Omit<Payment, 'id' | 'modified_at' | 'canceled'>;

/** A payment with everything that its body names looked up; undefined if that cannot be done. */
export function composePayment(
  given: {
    readonly body: PaymentFields;
    readonly documents: DocumentStore;
    readonly masters: Masters;
    readonly settings: WisedatDocumentSettings;
  },
  refuse: Refuse,
): Composed | undefined {
  const { body, documents, masters, settings } = given;
  const find = <Id, Thing>(name: string, look: (id: Id) => Thing | undefined, id: Id): Thing | undefined => {
    const thing = look(id);
    if (thing === undefined) refuse(`${name} ${id ?? ''} does not exist`);
    return thing;
  };
  const entity = find('entity', masters.customer, body.entity);
  if (!entity) return undefined;
  if (!entity.active) refuse(`Customer ${entity.code} is not active`);
  const salesmanId = body.salesman ?? entity.terms.salesman;
  const salesman = salesmanId === undefined ? null : (find('salesman', masters.salesman, salesmanId) ?? null);
  const document = find(
    'payment_document',
    masters.paymentDocument,
    body.payment_document ?? masters.suggested.paymentDocument,
  );
  const series = find('series', masters.series, body.series);
  const currency = find(
    'currency',
    masters.currency,
    body.currency ?? entity.terms.currency ?? masters.company.currency,
  );
  const date = instantOf(body.date).toISOString();
  const methods = (body.payment_methods ?? []).flatMap(({ id, value = 0, date: paidAt }, index) => {
    if (id === undefined) refuse(`payment_methods[${index}]: id is mandatory`);
    const method = id === undefined ? undefined : find('payment_method', masters.payment_method, id);
    const instant = paidAt === undefined ? date : instantOf(paidAt).toISOString();
    return method ? [{ method, value: new Big(value).toFixed(), date: instant }] : [];
  });
  if (!document || !series || !currency) return undefined;
  if (!document.active) refuse(`payment_document ${document.id} is not active`);
  const day = dayOf(body.date);
  const others = [...documents.payments.values()]
    .filter(other => other.series.id === series.shown.id && other.paymentDocument.id === document.id)
    .map(numbered);
  const usesVatCashSystem = masters.company.usesVatCashSystem || entity.usesVatCashSystem;
  checkSeries({ series, document, day, usesVatCashSystem, others, isNew: true }, refuse);
  checkOrder(day, others, refuse);
  const decimals = currency.decimal_cases;
  const settled = settle(body, documents, { entity: entity.id, currency: currency.id, decimals }, refuse);
  if (settings.zeroTotals === 'refused' && new Big(settled.received).eq(0)) {
    refuse('All document totals must be positive: received_value');
  }
  const number = nextNumber(others);
  const closed = settings.newPayment === 'closed';
  const { id, code, name, tax_id, active } = entity;
  return {
    number,
    closed,
    date,
    exchangeRate: rateFor(masters, currency.id, body.exchange_rate, refuse),
    entity: { id, code, name, tax_id, active },
    salesman,
    series: series.shown,
    paymentDocument: document,
    currency,
    methods,
    notes: body.notes ?? null,
    withheld: '0',
    ...settled,
    ...(closed && {
      signature: sign({
        document: document.id,
        series: series.shown.id,
        number,
        date: day,
        total: settled.received,
        previous: lastHash(others),
      }),
    }),
  };
}

function numbered({ number, closed, date, signature }: Payment): Numbered {
  return { number, closed, day: dayOf(date), hash: signature?.hash ?? '' };
}
