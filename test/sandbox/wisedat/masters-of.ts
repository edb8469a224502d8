import type { WisedatContext } from './context.ts';
import { addressOf } from './customer-address-types.ts';
import type { WisedatData } from './data.ts';
import type { MasterCustomer, Masters } from './documents/masters.ts';
import { moveStock } from './move-stock.ts';
import type { CustomerRecord, DescribedRecord } from './records.ts';
import { showing } from './showing.ts';

/** What documents read of the base data, as it is at the moment of each question. */
export function mastersOf({ store, now }: WisedatContext): Masters {
  const { data } = store;
  const show = showing(data);
  const described = (records: ReadonlyMap<string, DescribedRecord>) => (id: string) =>
    show.described(records, id) ?? undefined;
  return {
    company: { currency: data.company.currency, usesVatCashSystem: data.company.vat_cash_system },
    customer: id => {
      const record = data.customers.get(String(id));
      return record && toCustomer(record, data);
    },
    product: id => {
      const record = data.products.get(String(id));
      return record && { ...record, unit: show.unit(record.unit) };
    },
    series: id => {
      const record = data.series.get(id);
      if (!record) return undefined;
      const { description, vat_cash_system, active, from, to, limit, documents } = record;
      return {
        shown: { id, description, vat_cash_system, active },
        from,
        to,
        limit,
        isActiveFor: document => documents.includes(document),
      };
    },
    salesman: id => show.salesman(id) ?? undefined,
    tax: id => show.tax(id) ?? undefined,
    currency: id => data.currencies.get(id),
    country: code => show.country(code) ?? undefined,
    delivery_method: described(data.deliveryMethods),
    payment_condition: described(data.paymentConditions),
    payment_method: described(data.paymentMethods),
    salesDocument: id => data.salesDocuments.get(id),
    paymentDocument: id => data.paymentDocuments.get(id),
    hasWarehouse: id => data.warehouses.has(String(id)),
    suggested: {
      ...data.suggested,
      paymentDocument: [...data.paymentDocuments.keys()][0] ?? '',
      salesDocument: type =>
        data.salesDocuments.values().find(({ active, document_type }) => active && document_type === type)
          ?.id,
    },
    moveStock: (product, warehouse, quantity) => moveStock(data, { product, warehouse, quantity }, now()),
  };
}

function toCustomer(record: CustomerRecord, data: WisedatData): MasterCustomer {
  const show = showing(data);
  const { id, email, phone, salesman, delivery_method, payment_condition, payment_method, currency } = record;
  return {
    ...show.party(record),
    email,
    phone,
    country: show.country(record.country),
    terms: {
      salesman: salesman ?? undefined,
      delivery_method,
      payment_condition,
      payment_method,
      currency,
      entity_discount: record.entity_discount ?? undefined,
    },
    usesVatCashSystem: record.vat_cash_system,
    addressOf: type => show.address(addressOf(data, id, type) ?? null) ?? undefined,
  };
}
