import { contains, type Filter, type Filters, since } from '../matchers.ts';
import { dayOf } from './days.ts';
import type { ShownParty } from './masters.ts';
import type { Payment, SalesDocument } from './records.ts';

const partyNames = (party: ShownParty | null) => [party?.id, party?.code, party?.name];

/** Parameters of the lists of sales documents. */
export const salesDocumentFilters: Filters<SalesDocument> = {
  modified_since: since(({ modified_at }) => modified_at),
  query: contains(({ customer, salesman, parts, texts }) => [
    customer.code,
    customer.name,
    salesman?.code,
    salesman?.name,
    parts.series.id,
    texts.your_reference,
  ]),
  closed: ({ closed }, value) => String(closed) === value,
  customer: contains(({ customer }) => partyNames(customer)),
  salesman: contains(({ salesman }) => partyNames(salesman)),
  series: contains(({ parts }) => [parts.series.id]),
  date: from(({ date }) => date),
  expiration_date: from(({ expirationDate }) => expirationDate),
  your_reference: contains(({ texts }) => [texts.your_reference]),
};

/** Parameters of the list of payments, which have no reference of the caller's. */
export const paymentFilters: Filters<Payment> = {
  modified_since: since(({ modified_at }) => modified_at),
  query: contains(({ entity, salesman, series }) => [
    entity.code,
    entity.name,
    salesman?.code,
    salesman?.name,
    series.id,
  ]),
  entity: contains(({ entity }) => partyNames(entity)),
  // Only customers have payments here.
  entity_type: (_, value) => value === '0',
  salesman: contains(({ salesman }) => partyNames(salesman)),
  series: contains(({ series }) => [series.id]),
  date: from(({ date }) => dayOf(date)),
};

/** "From the given date": on that day, or from it on. */
function from<Item>(day: (item: Item) => string): Filter<Item> {
  return (item, value, { dateFilter }) =>
    dateFilter === 'on-that-day' ? day(item) === dayOf(value) : day(item) >= dayOf(value);
}
