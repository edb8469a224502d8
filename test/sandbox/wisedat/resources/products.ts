import { wisedatEndpoints } from '../../../../shared/vendors/wisedat/endpoints/table.ts';
import type { WisedatContext } from '../context.ts';
import { modelKey, nouns, type WisedatData } from '../data.ts';
import { existing } from '../existing.ts';
import { find } from '../find.ts';
import { given } from '../given.ts';
import { contains, hidesInactive, matches, showInactive, since } from '../matchers.ts';
import type { ProductRecord, ProductSupplier } from '../records.ts';
import { takenIn, unknownIn } from '../references.ts';
import { refuseIfAny } from '../refusal.ts';
import { blankProduct } from '../seeds/goods.ts';
import { deleteUnused } from '../uses.ts';
import { remove, write } from '../write.ts';
import { showProduct } from './show-product.ts';

/** Products. No call moves their stock but that of documents. */
export function serveProducts(context: WisedatContext) {
  const { store, now } = context;
  const rows = wisedatEndpoints.products;
  return {
    products: {
      find: find(context, rows.find, {
        noun: nouns.products,
        records: () => store.data.products,
        ids: 'numeric',
        filters: {
          modified_since: since(({ modified_at }) => modified_at),
          query: contains(({ name, description, barcode }) => [name, description, barcode]),
          name: contains(({ name }) => [name]),
          description: contains(({ description }) => [description]),
          barcode: contains(({ barcode }) => [barcode]),
          brand: matches(({ brand }) => [brand]),
          model: matches(({ model }) => [model]),
          show_inactive: showInactive,
          stock_modified_since: since(({ stock_modified_at }) => stock_modified_at),
        },
        defaults: hidesInactive,
        inList: product => showProduct(product, store.data).inList,
        inDetail: product => showProduct(product, store.data).inDetail,
      }),
      create: write(context, rows.create, (body, data) => {
        const at = now().toISOString();
        const { tax, unit, warehouse } = data.suggested;
        const product: ProductRecord = {
          ...blankProduct,
          tax,
          unit,
          warehouse,
          ...given(body),
          id: store.nextId(),
          modified_at: at,
          stock_modified_at: at,
        };
        refuseIfAny([takenIn(data.products, 'name', body.name), ...brokenIn(product, body, data)]);
        data.products.set(String(product.id), product);
        return product.id;
      }),
      update: write(context, rows.update, ({ suppliers, ...body }, data) => {
        const before = existing(data, 'products', body.id);
        const listed = suppliers?.map(({ id, cost_price = null, unit = before.unit }) => ({
          id,
          cost_price,
          unit,
        }));
        const product: ProductRecord = {
          ...before,
          ...(listed && { suppliers: listed, main_supplier: keptMain(before, listed) }),
          ...given(body),
          modified_at: now().toISOString(),
        };
        refuseIfAny(brokenIn(product, { ...body, suppliers: listed }, data));
        data.products.set(String(body.id), product);
        return body.id;
      }),
      remove: remove(context, rows.remove, ({ id }) => deleteUnused(context, 'products', id)),
    },
  };
}

/** A list of suppliers without the one that was the main one leaves none. */
function keptMain({ main_supplier }: ProductRecord, listed: readonly ProductSupplier[]): number | null {
  return listed.some(({ id }) => id === main_supplier) ? main_supplier : null;
}

type Named = Partial<{
  readonly [Name in keyof ProductRecord]: ProductRecord[Name] | undefined;
}>;

/** What is wrong with a product as it would be stored, and with what the body names. */
function brokenIn(product: ProductRecord, body: Named, data: WisedatData): (string | false)[] {
  const { id, unit, brand, model, suppliers, main_supplier } = product;
  const hasModel = brand === null || model === null || data.models.has(modelKey(brand, model));
  const isSupplied = main_supplier === null || suppliers.some(supplier => supplier.id === main_supplier);
  return [
    takenIn(data.products, 'barcode', body.barcode ?? undefined, id),
    unknownIn(data, 'taxes', body.tax),
    unknownIn(data, 'units', body.unit),
    unknownIn(data, 'warehouses', body.warehouse),
    unknownIn(data, 'brands', body.brand),
    !hasModel && `The model ${model} of the brand ${brand} does not exist`,
    ...(body.categories ?? []).map(category => unknownIn(data, 'categories', category)),
    ...(body.suppliers ?? []).flatMap(supplier => [
      unknownIn(data, 'suppliers', supplier.id),
      !areRelated(data, supplier.unit, unit) && `The unit ${supplier.unit} is not related to ${unit}`,
    ]),
    !isSupplied && `The main_supplier ${main_supplier} is not one of the suppliers`,
  ];
}

/** "If the suppliers’ unit is not indicated, the product’s unit is used. Otherwise, it must be related to the later." */
function areRelated({ units }: WisedatData, one: string, other: string): boolean {
  const base = units.get(one)?.base;
  return base !== undefined && base === units.get(other)?.base;
}
