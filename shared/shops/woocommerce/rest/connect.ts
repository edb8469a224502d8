import { publicAddresses } from '../../../http/address-guard.ts';
import { type Client, createClient } from '../../../http/client.ts';
import type { ClientOptions } from '../../../http/client-options.ts';
import type { WoocommerceShop } from '../connection.ts';
import { woocommerceEndpoints } from './endpoints.ts';
import { woocommerceWords } from './errors.ts';

type Access = Pick<WoocommerceShop, 'sourceUrl' | 'consumerKey' | 'consumerSecret'>;
export type WoocommerceApi = Client<typeof woocommerceEndpoints>;

/** The REST API of one shop; nothing is called yet. The key goes as Basic authentication, over https only. */
export const connectWoocommerce = (shop: Access): WoocommerceApi =>
  createClient(woocommerceEndpoints, woocommerceOptions(shop));

/** How the REST API of a shop is called. */
export function woocommerceOptions({ sourceUrl, consumerKey, consumerSecret }: Access): ClientOptions {
  const key = Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64');
  return {
    label: 'WooCommerce',
    baseUrl: sourceUrl,
    policy: publicAddresses(),
    words: woocommerceWords,
    headers: { authorization: `Basic ${key}` },
  };
}
