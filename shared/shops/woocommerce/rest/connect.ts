import { publicAddresses } from '../../../http/address-guard.ts';
import { type Client, createClient } from '../../../http/client.ts';
import type { WoocommerceShop } from '../connection.ts';
import { woocommerceEndpoints } from './endpoints.ts';
import { woocommerceWords } from './errors.ts';

export type WoocommerceApi = Client<typeof woocommerceEndpoints>;

/** The REST API of one shop; nothing is called yet. The key goes as Basic authentication, over https only. */
export function connectWoocommerce({
  sourceUrl,
  consumerKey,
  consumerSecret,
}: Pick<WoocommerceShop, 'sourceUrl' | 'consumerKey' | 'consumerSecret'>): WoocommerceApi {
  const key = Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64');
  return createClient(woocommerceEndpoints, {
    label: 'WooCommerce',
    baseUrl: sourceUrl,
    policy: publicAddresses(),
    words: woocommerceWords,
    headers: { authorization: `Basic ${key}` },
  });
}
