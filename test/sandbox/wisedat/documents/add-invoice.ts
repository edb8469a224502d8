import Big from 'big.js';
import type { WisedatContext } from '../context.ts';
import { mastersOf } from '../masters-of.ts';
import { addUp } from './add-up.ts';
import type { Masters } from './masters.ts';
import type { SalesDocument } from './records.ts';
import { sign } from './sign.ts';

/** A sales invoice that is there without a call: somebody wrote it in WISEDAT itself. */
export interface AddedInvoice {
  readonly id: string;
  readonly series: string;
  readonly documentNumber: number;
  /** Name; one that is not a customer's goes to the final consumer. */
  readonly customer: string;
  /** YYYY-MM-DD; the second one is the first unless told otherwise. */
  readonly date: string;
  readonly expirationDate: string;
  /** Id of its kind: "NC"; the suggested one unless told otherwise. */
  readonly salesDocument: string;
  /** Decimal text with two decimals. */
  readonly total: string;
  /** What the call for its PDF gives; made from the other fields if absent. */
  readonly pdf?: Buffer;
}

const finalConsumer = 1;
const soldProduct = 1;

/** Keeps a closed invoice over one item, whatever series and days say of it. */
export function addInvoice(context: WisedatContext, given: Partial<AddedInvoice>): SalesDocument {
  const { documents, data } = context.store;
  const { salesInvoices } = documents.of;
  const masters = mastersOf(context);
  const {
    id = documents.nextId(),
    series = 'A27',
    customer: name = 'Loja Exemplo, Lda.',
    date = '2027-01-31',
    expirationDate = date,
    total = '121.00',
    pdf,
  } = given;
  const known = data.customers.values().find(candidate => candidate.name === name);
  const customer = masters.customer(known?.id ?? finalConsumer);
  const salesDocument = masters.salesDocument(
    given.salesDocument ?? masters.suggested.salesDocument(4) ?? '',
  );
  const currency = masters.currency(masters.company.currency);
  if (!customer || !salesDocument || !currency) throw new Error('The seeds lack what an invoice names.');
  const others = [...salesInvoices.values()].filter(
    ({ parts }) => parts.series.id === series && parts.sales_document.id === salesDocument.id,
  );
  const number = given.documentNumber ?? Math.max(0, ...others.map(other => other.number)) + 1;
  const shownSeries = masters.series(series)?.shown ?? {
    ...{ id: series, description: series, vat_cash_system: false, active: true },
  };
  const { id: customerId, code, tax_id, active, email, phone, country, terms } = customer;
  const invoice: SalesDocument = {
    id,
    number,
    modified_at: context.now().toISOString(),
    madeAt: 0,
    closed: true,
    canceled: false,
    date,
    expirationDate,
    exchangeRate: '1',
    entityDiscount: '0',
    financialDiscount: '0',
    customer: {
      ...{ id: customerId, code, name, tax_id, active, email, phone, country },
      billing_address: customer.addressOf('Empresa') ?? {},
      shipping_address: customer.addressOf('Entrega') ?? null,
    },
    salesman: (terms.salesman === undefined ? undefined : masters.salesman(terms.salesman)) ?? null,
    parts: {
      series: shownSeries,
      delivery_method: masters.delivery_method(masters.suggested.delivery_method) ?? null,
      payment_condition: masters.payment_condition(masters.suggested.payment_condition) ?? null,
      payment_method: masters.payment_method(masters.suggested.payment_method) ?? null,
      sales_document: salesDocument,
      currency,
    },
    texts: {
      your_reference: null,
      notes: null,
      vehicle_plate: null,
      alternate_billing_address: null,
      alternate_shipping_address: null,
      loading_location: null,
      unloading_location: null,
    },
    ...soldFor(total, masters),
    signature: sign({ document: salesDocument.id, series, number, date, total, previous: '' }),
    ...(pdf && { pdf }),
  };
  salesInvoices.set(id, invoice);
  return invoice;
}

/** One item whose gross price is the total: with the suggested tax, or exempt where no price to the cent gives it. */
function soldFor(total: string, masters: Masters): Pick<SalesDocument, 'items' | 'totals'> {
  const product = masters.product(soldProduct);
  if (!product) throw new Error('The seeds lack a product.');
  const { id, name, barcode, type, unit, description, warehouse } = product;
  const attempts = [masters.suggested.tax, 'IS'].flatMap(taxId => {
    const tax = masters.tax(taxId);
    if (!tax) return [];
    const price = new Big(total).div(new Big(tax.value).div(100).plus(1)).toFixed(2);
    const line = { type: 1, price, quantity: '1', discount: '0' };
    const totals = addUp(
      [{ ...line, taxRate: String(tax.value) }],
      { entityDiscount: '0', financialDiscount: '0', decimals: 2 },
      { vatRounding: 'line', percentDiscounts: 'in-merchandise' },
    );
    return [
      {
        items: [{ ...line, tax, description, warehouse, product: { id, name, barcode, type, unit } }],
        totals,
      },
    ];
  });
  const reached = attempts.find(({ totals }) => new Big(totals.total).eq(total));
  if (!reached) throw new Error(`No item gives an invoice over ${total}.`);
  return reached;
}
