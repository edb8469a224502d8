import * as z from 'zod';

const text = z.string().min(1);

const shop = z
  .strictObject({
    /** Host that Shopify signs as, such as "my-shop.myshopify.com"; compared in small letters. */
    domain: z
      .string()
      .toLowerCase()
      .regex(
        /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/,
        'must be a host without https://',
      ),
    /** The app's client secret and the secret of the shop's notifications; two or more while one is rotated. */
    webhookSecrets: z.array(z.string().min(1)).min(1),
    /** Address of the Admin API, if it is not that of the domain. */
    baseUrl: z.url({ protocol: /^https?$/, error: 'must start with https://' }).optional(),
    /** Token of the Admin API that does not end by itself; without one and without a client the shop is never asked. */
    accessToken: z
      .string()
      .regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without blanks')
      .optional(),
    /** Of an app of the shop's own organization: they get a token for 24 hours (client credentials grant). */
    clientId: text.optional(),
    clientSecret: text.optional(),
  })
  .superRefine(({ accessToken, clientId, clientSecret }, { addIssue }) => {
    const refuse = (path: string, message: string) => addIssue({ code: 'custom', path: [path], message });
    if (clientId !== undefined && clientSecret === undefined)
      refuse('clientSecret', 'is required beside "clientId"');
    if (clientSecret !== undefined && clientId === undefined)
      refuse('clientId', 'is required beside "clientSecret"');
    if (accessToken !== undefined && clientId !== undefined)
      refuse('accessToken', 'must not be set beside "clientId": give either');
  });

/** The connection `shopify`: the Shopify shops of one tenant. */
export const shopifyConnectionSchema = z
  .strictObject({ shops: z.array(shop).min(1) })
  .refine(given => new Set(given.shops.map(({ domain }) => domain)).size === given.shops.length, {
    path: ['shops'],
    message: 'name each shop once',
  });

export type ShopifyConnection = z.output<typeof shopifyConnectionSchema>;
export type ShopifyShop = ShopifyConnection['shops'][number];

/** Where a tenant's Shopify shops are kept. */
export const shopifyConnection = { name: 'shopify', schema: shopifyConnectionSchema };

/** How the Admin API of a shop is called. */
export type ShopifyAccess =
  | { readonly kind: 'token'; readonly accessToken: string }
  | { readonly kind: 'client'; readonly clientId: string; readonly clientSecret: string };

/** Undefined if the shop sends webhooks alone. */
export function accessOf({ accessToken, clientId, clientSecret }: ShopifyShop): ShopifyAccess | undefined {
  if (accessToken !== undefined) return { kind: 'token', accessToken };
  if (clientId === undefined || clientSecret === undefined) return undefined;
  return { kind: 'client', clientId, clientSecret };
}
