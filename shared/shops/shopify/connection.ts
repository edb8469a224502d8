import * as z from 'zod';
import { notInThisVersion } from '../../domain/not-in-this-version.ts';

/** For calls to the shop's Admin API. */
const forCalls = notInThisVersion('webhooks alone tell of the orders, and the shop is never called');

const shop = z.strictObject({
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
  baseUrl: forCalls,
  accessToken: forCalls,
  clientId: forCalls,
  clientSecret: forCalls,
});

/** The connection `shopify`: the Shopify shops of one tenant. */
export const shopifyConnectionSchema = z
  .strictObject({ shops: z.array(shop).min(1) })
  .refine(given => new Set(given.shops.map(({ domain }) => domain)).size === given.shops.length, {
    path: ['shops'],
    message: 'name each shop once',
  });

export type ShopifyConnection = z.output<typeof shopifyConnectionSchema>;

/** Where a tenant's Shopify shops are kept. */
export const shopifyConnection = { name: 'shopify', schema: shopifyConnectionSchema };
