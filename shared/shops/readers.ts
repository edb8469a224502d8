import type * as z from 'zod';
import type { Platform } from '../domain/platforms.ts';
import type { ShopReader } from '../domain/shop.ts';
import { prestashopConnection, prestashopName } from './prestashop/connection.ts';
import { parsePrestashopOrder } from './prestashop/read-order.ts';
import { parsePrestashopRefund } from './prestashop/read-refund.ts';
import { shopifyConnection } from './shopify/connection.ts';
import { parseShopifyOrder } from './shopify/read-order.ts';
import { parseShopifyRefund } from './shopify/refund/read-refund.ts';
import { standardWebhooksConnection } from './standard-webhooks/connection.ts';
import { parseStandardOrder } from './standard-webhooks/read-order.ts';
import { parseStandardRefund } from './standard-webhooks/read-refund.ts';
import { nameOf, woocommerceConnection } from './woocommerce/connection.ts';
import { woocommerceReader } from './woocommerce/reader.ts';

/** How the orders and refunds of each platform are parsed. */
export const shopParsers: Readonly<Record<Platform, ShopReader>> = {
  shopify: { order: parseShopifyOrder, refund: parseShopifyRefund },
  woocommerce: woocommerceReader,
  'standard-webhooks': { order: parseStandardOrder, refund: parseStandardRefund },
  prestashop: { order: parsePrestashopOrder, refund: parsePrestashopRefund },
};

/** Reads a connection of one tenant; undefined if it has none. */
type FindConnection = <Schema extends z.ZodType>(kind: {
  readonly name: string;
  readonly schema: Schema;
}) => Promise<z.output<Schema> | undefined>;

/** The names of a tenant's shops on each platform, as its orders carry them. */
export const shopNames: Readonly<
  Record<Platform, (find: FindConnection) => Promise<readonly string[] | undefined>>
> = {
  shopify: async find => (await find(shopifyConnection))?.shops.map(({ domain }) => domain),
  woocommerce: async find => (await find(woocommerceConnection))?.shops.map(nameOf),
  'standard-webhooks': async find => (await find(standardWebhooksConnection))?.shops.map(({ name }) => name),
  prestashop: async find => (await find(prestashopConnection))?.shops.map(prestashopName),
};
