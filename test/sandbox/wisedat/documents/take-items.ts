import Big from 'big.js';
import type { GivenItem } from './given.ts';
import type { Masters } from './masters.ts';
import type { Refuse } from './number.ts';
import type { DocumentItem } from './records.ts';

type Take = (item: GivenItem, at: string) => DocumentItem | undefined;

/**
 * Looks up what the items of a body name. "The fields id, discount and warehouse are only considered if type is
 * 1"; tax as well for types 4 and 5. A note without description is ignored.
 */
export function takeItems(items: readonly GivenItem[], masters: Masters, refuse: Refuse): DocumentItem[] {
  const taxNamed = (id: string, at: string) => {
    const tax = masters.tax(id);
    if (!tax) refuse(`${at}: tax ${id} does not exist`);
    return tax ?? null;
  };
  const merchandise: Take = (item, at) => {
    const product = item.id === undefined ? undefined : masters.product(item.id);
    if (!product) {
      refuse(
        `${at}: ${item.id === undefined ? 'id of a product is mandatory' : `product ${item.id} does not exist`}`,
      );
      return undefined;
    }
    if (!product.active) refuse(`${at}: product ${product.id} is not active`);
    if (item.warehouse !== undefined && !masters.hasWarehouse(item.warehouse)) {
      refuse(`${at}: warehouse ${item.warehouse} does not exist`);
    }
    const { id, name, barcode, type, unit } = product;
    return {
      ...plain(item, product.description),
      price: text(item.price ?? product.price),
      discount: text(item.discount ?? 0),
      product: { id, name, barcode, type, unit },
      tax: taxNamed(item.tax ?? product.tax, at),
      warehouse: item.warehouse ?? product.warehouse,
    };
  };
  const discount: Take = (item, at) => ({
    ...plain(item, 'Desconto'),
    tax: taxNamed(item.tax ?? '', at),
  });
  const takers: Readonly<Record<number, Take>> = {
    1: merchandise,
    2: (item, at) => ({ ...plain(item, 'Portes'), tax: taxNamed(masters.suggested.tax, at) }),
    3: item => plain(item, 'Acerto'),
    4: discount,
    5: discount,
    6: item => (item.description === undefined ? undefined : plain(item, '')),
  };
  return items.flatMap((item, index) => {
    const at = `items[${index}]`;
    const take = item.type === undefined ? undefined : takers[item.type];
    if (!take) refuse(`${at}: type is mandatory`);
    return take?.(item, at) ?? [];
  });
}

function plain(item: GivenItem, description: string): DocumentItem {
  return {
    type: item.type ?? 0,
    product: null,
    tax: null,
    price: text(item.price ?? 0),
    quantity: text(item.quantity ?? 1),
    discount: '0',
    description: item.description ?? description,
    warehouse: null,
  };
}

function text(amount: number): string {
  return new Big(amount).toFixed();
}
