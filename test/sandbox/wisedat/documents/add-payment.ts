import Big from 'big.js';
import type { WisedatContext } from '../context.ts';
import { mastersOf } from '../masters-of.ts';
import type { Payment, Settlement } from './records.ts';

/** A payment that is there without a call: somebody wrote it in WISEDAT itself, where parts of it may settle nothing. */
export interface AddedPayment {
  /** Id of the customer. */
  readonly customer: number;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly settles: readonly Settlement[];
  /** Decimal text; what the parts received unless told otherwise. */
  readonly received: string;
  /** The same: what the parts show as discount unless told otherwise. */
  readonly discount: string;
  readonly withheld: string;
}

/** Keeps a closed payment, whatever is left of its documents. */
export function addPayment(context: WisedatContext, given: Partial<AddedPayment>): Payment {
  const { documents } = context.store;
  const masters = mastersOf(context);
  const { customer = 2, date = '2026-06-15', settles = [], withheld = '0' } = given;
  const entity = masters.customer(customer);
  const paymentDocument = masters.paymentDocument(masters.suggested.paymentDocument);
  const currency = masters.currency(masters.company.currency);
  const series = masters.series(`A${date.slice(2, 4)}`)?.shown;
  if (!entity || !paymentDocument || !currency || !series)
    throw new Error('The seeds lack what a payment names.');
  const sum = (part: 'received' | 'discount') =>
    settles.reduce((total, settled) => total.plus(settled[part]), new Big(0)).toFixed(2);
  const { id, code, name, tax_id, active } = entity;
  const payment: Payment = {
    id: documents.nextId(),
    number: documents.payments.size + 1,
    modified_at: context.now().toISOString(),
    closed: true,
    canceled: false,
    date: `${date}T09:30:00.000Z`,
    exchangeRate: '1',
    entity: { id, code, name, tax_id, active },
    salesman: null,
    series,
    paymentDocument,
    currency,
    methods: [],
    settlements: settles,
    notes: null,
    received: given.received ?? sum('received'),
    discount: given.discount ?? sum('discount'),
    withheld,
  };
  documents.payments.set(payment.id, payment);
  return payment;
}
