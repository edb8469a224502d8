import type { Platform } from '../domain/platforms.ts';
import type { ParseShopOrder } from '../domain/shop.ts';
import { parseShopifyOrder } from './shopify/read-order.ts';

/** How the orders of each platform are parsed. */
export const shopParsers: Readonly<Record<Platform, ParseShopOrder>> = {
  shopify: parseShopifyOrder,
};
