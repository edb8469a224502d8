import { crud } from './crud.ts';
import { salesDocumentCalls } from './sales-document.ts';

/** Closed ones are signed (`hash`, `atcud`; version 1.3: "creation of hash code when creating a new order"), so fiscal. */
export const orders = crud({ path: '/orders', one: 'an order', many: 'orders', fiscal: true })(
  salesDocumentCalls('orders'),
);

/** Closed ones are signed, so fiscal. */
export const estimates = crud({ path: '/estimates', one: 'an estimate', many: 'estimates', fiscal: true })(
  salesDocumentCalls('estimates'),
);

/** Transport documents: closed ones are signed and go to the tax authority, so fiscal. */
export const movementsOfGoods = crud({
  path: '/movementsofgoods',
  one: 'a movement of goods',
  many: 'movements of goods',
  chapter: 'Movement Of Goods',
  fiscal: true,
})(salesDocumentCalls('movements_of_goods'));
