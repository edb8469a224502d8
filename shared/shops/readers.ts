import type { Platform } from '../domain/platforms.ts';
import type { ReadShopOrder } from '../domain/shop.ts';
import { readShopifyOrder } from './shopify/read-order.ts';

/** How the orders of each platform are read. */
export const shopReaders: Readonly<Record<Platform, ReadShopOrder>> = {
  shopify: readShopifyOrder,
};
