import Big from 'big.js';
import { chooseAddresses } from './choose-addresses.ts';
import { chooseTerms } from './choose-terms.ts';
import { dayOf } from './days.ts';
import type { GivenDocument } from './given.ts';
import { type SalesDocumentKind, typesOf } from './kinds.ts';
import type { Masters } from './masters.ts';
import { type Refuse, rateFor } from './number.ts';
import type { SalesDocument, ShownLocation } from './records.ts';
import type { WisedatDocumentSettings } from './settings.ts';
import { takeItems } from './take-items.ts';
import { totalUp } from './total-up.ts';

/** A document without its place in the store. */
export type Composed = Omit<
  SalesDocument,
  'id' | 'number' | 'modified_at' | 'madeAt' | 'canceled' | 'signature'
>;

interface Given {
  readonly kind: SalesDocumentKind;
  readonly body: GivenDocument;
  /** The document that is updated. */
  readonly before: SalesDocument | undefined;
  readonly masters: Masters;
  readonly settings: WisedatDocumentSettings;
}

/** What a body makes of a document, with everything that it names looked up; undefined if that cannot be done. */
export function compose(given: Given, refuse: Refuse): Composed | undefined {
  const { kind, body, before, masters, settings } = given;
  const customerId = body.customer ?? before?.customer.id;
  const customer = customerId === undefined ? undefined : masters.customer(customerId);
  if (!customer) {
    refuse(`Customer ${customerId ?? ''} does not exist`);
    return undefined;
  }
  if (!customer.active) refuse(`Customer ${customer.code} is not active`);
  const isLikeNew = !before || kind.updatesLikeNew;
  const terms = chooseTerms({ body, customer, before, isLikeNew, masters });
  const find = <Id, Thing>(
    name: string,
    look: (id: Id) => Thing | undefined,
    id: Id | undefined,
  ): Thing | null => {
    if (id === undefined) return null;
    const thing = look(id);
    if (thing === undefined) refuse(`${name} ${id} does not exist`);
    return thing ?? null;
  };
  const [suggestedType = 0] = typesOf(kind, settings);
  const salesDocument = find(
    'sales_document',
    masters.salesDocument,
    body.sales_document ??
      (isLikeNew ? masters.suggested.salesDocument(suggestedType) : before?.parts.sales_document.id),
  );
  const series = find('series', masters.series, body.series ?? before?.parts.series.id);
  const currency = find('currency', masters.currency, terms.currency);
  const [date = '', expirationDate = ''] = [
    body.date === undefined ? before?.date : dayOf(body.date),
    body.expiration_date === undefined ? before?.expirationDate : dayOf(body.expiration_date),
  ];
  if (expirationDate < date) refuse('expiration_date must not be before date');
  const addresses = chooseAddresses(customer, body, before, refuse);
  const items = body.items ? takeItems(body.items, masters, refuse) : (before?.items ?? []);
  const parts = {
    delivery_method: find('delivery_method', masters.delivery_method, terms.delivery_method),
    payment_condition: find('payment_condition', masters.payment_condition, terms.payment_condition),
    payment_method: find('payment_method', masters.payment_method, terms.payment_method),
  };
  const salesman = find('salesman', masters.salesman, terms.salesman);
  if (!salesDocument || !series || !currency || !addresses) return undefined;
  if (!typesOf(kind, settings).includes(salesDocument.document_type)) {
    refuse(`The document type of sales_document ${salesDocument.id} must be ${suggestedType} (${kind.many})`);
  }
  if (!salesDocument.active) refuse(`sales_document ${salesDocument.id} is not active`);
  const keptRate = before?.parts.currency.id === currency.id ? before.exchangeRate : undefined;
  const [entityDiscount, financialDiscount] = [
    new Big(terms.entity_discount ?? 0).toFixed(),
    new Big(body.financial_discount ?? before?.financialDiscount ?? 0).toFixed(),
  ];
  const { id, code, name, tax_id, active, email, phone, country } = customer;
  const closed = body.closed ?? before?.closed ?? false;
  const decimals = currency.decimal_cases;
  const totals = totalUp(
    { kind, items, closed, entityDiscount, financialDiscount, decimals, settings },
    refuse,
  );
  return {
    closed,
    date,
    expirationDate,
    exchangeRate: rateFor(masters, currency.id, body.exchange_rate ?? keptRate, refuse),
    entityDiscount,
    financialDiscount,
    customer: { id, code, name, tax_id, active, email, phone, country, ...addresses.shown },
    salesman,
    parts: { ...parts, series: series.shown, sales_document: salesDocument, currency },
    texts: {
      your_reference: body.your_reference ?? before?.texts.your_reference ?? null,
      notes: body.notes ?? before?.texts.notes ?? null,
      vehicle_plate: body.vehicle_plate ?? before?.texts.vehicle_plate ?? null,
      ...addresses.alternates,
      loading_location: locate(body.loading_location, masters) ?? before?.texts.loading_location ?? null,
      unloading_location:
        locate(body.unloading_location, masters) ?? before?.texts.unloading_location ?? null,
    },
    items,
    totals,
  };
}

function locate(place: GivenDocument['loading_location'], masters: Masters): ShownLocation | undefined {
  if (!place) return undefined;
  const { country, ...rest } = place;
  return { ...rest, country: (country && masters.country(country.iso_3166_1)) ?? null };
}
