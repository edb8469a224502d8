import Big from 'big.js';
import type { WisedatData } from './data.ts';
import type { StockRecord } from './records.ts';

interface Movement {
  readonly product: number;
  /** The product's own if null. */
  readonly warehouse: number | null;
  /** Decimal text; below zero for what leaves. */
  readonly quantity: string;
}

/** Moves the stock of a product at the first place that it has in the warehouse. A service has none. */
export function moveStock(data: WisedatData, movement: Movement, now: Date): void {
  const key = String(movement.product);
  const product = data.products.get(key);
  if (product?.type !== merchandise) return;
  const warehouse = movement.warehouse ?? product.warehouse;
  const index = product.stocks.findIndex(({ id_warehouse }) => id_warehouse === warehouse);
  const before = product.stocks[index] ?? nothingIn(warehouse);
  const current_stock = new Big(before.current_stock).plus(movement.quantity).toNumber();
  const stocks = [...product.stocks];
  stocks.splice(index < 0 ? stocks.length : index, 1, { ...before, current_stock });
  data.products.set(key, { ...product, stocks, stock_modified_at: now.toISOString() });
}

const merchandise = 1;

function nothingIn(warehouse: number): StockRecord {
  return { id_warehouse: warehouse, id_location: null, id_lot: null, current_stock: 0, reserved_stock: 0 };
}
