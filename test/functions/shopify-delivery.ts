import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { signShopify } from '../../shared/shops/shopify/verify.ts';

/** Who signs, and as which shop. */
export interface Sender {
  readonly slug: string;
  readonly shop: string;
  readonly secret: string;
}

type Headers = Readonly<Record<string, string | undefined>>;

/**
 * Sends these bytes to a tenant's webhook as Shopify would. Header names go over the wire as they are written
 * here; undefined leaves one out. `fetch` can do neither.
 */
export function deliverBytes(
  api: string,
  { slug, shop, secret }: Sender,
  body: string | Buffer,
  headers: Headers = {},
): Promise<{ readonly status: number; readonly body: string }> {
  const all = {
    'content-type': 'application/json',
    'x-shopify-topic': 'orders/paid',
    'x-shopify-shop-domain': shop,
    'x-shopify-hmac-sha256': signShopify(body, secret),
    ...headers,
  };
  const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: string }>();
  request(`${api}/webhooks/${slug}/shopify`, { method: 'POST', headers: sent }, response => {
    text(response).then(answer => resolve({ status: response.statusCode ?? 0, body: answer }), reject);
  })
    .on('error', reject)
    .end(body);
  return promise;
}
