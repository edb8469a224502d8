import type { WisedatContext } from './context.ts';
import { type Kind, modelKey, nouns, type WisedatData } from './data.ts';
import type { DocumentStore } from './documents/store.ts';
import { refuseIfAny, refuseUnless } from './refusal.ts';

interface Everything {
  readonly data: WisedatData;
  readonly documents: DocumentStore;
}

/** The names of those who name a record. */
type Users = (all: Everything, id: string) => readonly (string | false)[];

/** Who names records of a kind; kinds that no call deletes are not here. */
const usersOf: Partial<Readonly<Record<Kind, Users>>> = {
  brands: ({ data }, id) => [
    some('models', data.models, ({ brand }) => brand === id),
    some('products', data.products, ({ brand }) => brand === id),
  ],
  models: ({ data }, id) => [
    some('products', data.products, ({ brand, model }) => modelKey(brand ?? '', model ?? '') === id),
  ],
  categories: ({ data }, id) => [
    some('categories', data.categories, category => isId(category.id_parent, id)),
    some('products', data.products, ({ categories }) => categories.some(each => isId(each, id))),
    some('promotions', data.promotions, ({ category }) => isId(category, id)),
  ],
  taxes: ({ data, documents }, id) => [
    data.suggested.tax === id && 'suggested values',
    some('products', data.products, ({ tax }) => tax === id),
    named('documents', documents, ({ items }) => items.some(({ tax }) => tax?.id === id)),
  ],
  units: ({ data }, id) => [
    data.suggested.unit === id && 'suggested values',
    some('units', data.units, unit => unit.base === id && unit.id !== id),
    some(
      'products',
      data.products,
      ({ unit, suppliers }) => unit === id || suppliers.some(supplier => supplier.unit === id),
    ),
  ],
  series: ({ data, documents }, id) => [
    some('sales documents', data.salesDocuments, kind => kind.default_series === id),
    some('payment documents', data.paymentDocuments, kind => kind.default_series === id),
    named('documents', documents, ({ parts }) => parts.series.id === id),
    some('payments', documents.payments, ({ series }) => series.id === id),
  ],
  warehouses: ({ data, documents }, id) => [
    isId(data.suggested.warehouse, id) && 'suggested values',
    some(
      'products',
      data.products,
      ({ warehouse, stocks }) => isId(warehouse, id) || stocks.some(stock => isId(stock.id_warehouse, id)),
    ),
    named('documents', documents, ({ items }) => items.some(({ warehouse }) => isId(warehouse, id))),
  ],
  products: ({ data, documents }, id) => [
    some(
      'promotions',
      data.promotions,
      ({ products, offered_product }) =>
        isId(offered_product, id) || products.some(product => isId(product.id, id)),
    ),
    named('documents', documents, ({ items }) => items.some(({ product }) => isId(product?.id, id))),
  ],
  customers: ({ documents }, id) => [
    named('documents', documents, ({ customer }) => isId(customer.id, id)),
    some('payments', documents.payments, ({ entity }) => isId(entity.id, id)),
  ],
  salesmen: ({ data, documents }, id) => [
    some('customers', data.customers, ({ salesman }) => isId(salesman, id)),
    named('documents', documents, ({ salesman }) => isId(salesman?.id, id)),
    some('payments', documents.payments, ({ salesman }) => isId(salesman?.id, id)),
  ],
  suppliers: ({ data }, id) => [
    some('products', data.products, ({ suppliers }) => suppliers.some(supplier => isId(supplier.id, id))),
  ],
};

/**
 * Deletes a record by its key, which it gives back. Throws a 404 if it is not there, and a 400 if others name it,
 * unless the switch lets it go.
 */
export function deleteUnused({ store, switches }: WisedatContext, kind: Kind, key: string): string {
  const records = store.data[kind];
  refuseUnless(records.has(key), notThere(kind), 404);
  if (switches.usedRecords === 'kept') {
    const users = usersOf[kind]?.(store, key) ?? [];
    refuseIfAny(users.map(user => user && `The ${nouns[kind]} is used by ${user} and can not be deleted`));
  }
  records.delete(key);
  return key;
}

/** The document's words for PUT and DELETE of what is not there. */
export function notThere(kind: Kind): string {
  return `The ${nouns[kind]} indicated by the id does not exist`;
}

function isId(given: string | number | null | undefined, id: string): boolean {
  return String(given) === id;
}

function some<Item>(
  name: string,
  records: ReadonlyMap<string, Item>,
  names: (item: Item) => boolean,
): string | false {
  return records.values().some(names) && name;
}

type SalesDocument = DocumentStore['of']['orders'] extends ReadonlyMap<string, infer Item> ? Item : never;

function named(
  name: string,
  { of }: DocumentStore,
  names: (document: SalesDocument) => boolean,
): string | false {
  return Object.values(of).some(documents => documents.values().some(names)) && name;
}
