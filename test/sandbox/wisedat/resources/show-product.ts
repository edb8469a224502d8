import Big from 'big.js';
import type { WisedatData } from '../data.ts';
import type { ProductRecord } from '../records.ts';
import { showing } from '../showing.ts';

/** A product as a list shows it, and by its id. */
export function showProduct(product: ProductRecord, data: WisedatData) {
  const show = showing(data);
  const { brand, model, stocks, suppliers, images } = product;
  const shared = {
    id: product.id,
    name: product.name,
    description: product.description,
    barcode: product.barcode,
    price: product.price,
    current_stock: stocks.reduce((sum, stock) => sum.plus(stock.current_stock), new Big(0)).toNumber(),
    type: product.type,
    active: product.active,
    tax: show.tax(product.tax),
    unit: show.unit(product.unit),
    model: show.model(brand, model),
    stocks,
    categories: product.categories.map(show.category),
  };
  return {
    inList: { ...shared, image: images[0] ?? null },
    inDetail: {
      ...shared,
      brief_description: product.brief_description,
      commercial_description: product.commercial_description,
      notes: product.notes,
      images,
      net_weight: product.net_weight,
      gross_weight: product.gross_weight,
      volume: product.volume,
      delivery_time: product.delivery_time,
      suppliers: suppliers.map(({ id, cost_price, unit }) => ({ id, cost_price, unit: show.unit(unit) })),
      main_supplier: show.supplier(product.main_supplier),
    },
  };
}
