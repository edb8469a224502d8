import type { Platform } from '../domain/platforms.ts';
import type { ShopParsers } from '../domain/shop.ts';
import { parseShopifyOrder } from './shopify/read-order.ts';
import { parseShopifyRefund } from './shopify/read-refund.ts';

/** How the orders and refunds of each platform are parsed. */
export const shopParsers: Readonly<Record<Platform, ShopParsers>> = {
  shopify: { order: parseShopifyOrder, refund: parseShopifyRefund },
};
