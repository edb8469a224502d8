import type { ShopParsers } from '../../domain/shop.ts';
import type { WoocommerceSettings } from './connection.ts';
import { parseWoocommerceOrder } from './read-order.ts';
import { parseWoocommerceRefund } from './refund/read-refund.ts';

/** Reads orders and refunds by the settings of a shop. */
export const parsersOf = (settings: WoocommerceSettings): ShopParsers => ({
  order: text => parseWoocommerceOrder(text, settings),
  refund: text => parseWoocommerceRefund(text, settings),
});
