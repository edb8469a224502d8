import * as z from 'zod';
import { withoutEnd } from '../../domain/without-end.ts';
import { sourceOf } from './source.ts';

/** Characters of a source that a preview takes, and that the key of a document has room for. */
const longestSource = 200;

const shop = z.strictObject({
  /** Home address, as WordPress has it: "https://shop.example/pt". Its webhooks name it, its REST API is below it. */
  sourceUrl: z
    .string()
    .refine(given => {
      const source = sourceOf(given);
      const isBare = !/[?#@]/.test(given);
      return source !== undefined && isBare && source.length <= longestSource;
    }, 'must be the address of the shop, such as "https://shop.example"')
    .transform(given => withoutEnd(given.trim(), '/')),
  /** Secrets of its webhooks, as they were typed there; each webhook may have its own. */
  webhookSecrets: z.array(z.string().min(1)).min(1),
  /** Of a key that may read: refunds are told without their lines. */
  consumerKey: z.string().regex(/^ck_\w+$/, 'must begin with "ck_"'),
  consumerSecret: z.string().regex(/^cs_\w+$/, 'must begin with "cs_"'),
  /** Statuses of an order that is to be invoiced. */
  statuses: z
    .array(z.string().transform(given => given.trim().toLowerCase().replace(/^wc-/, '')))
    .min(1)
    .default(['processing', 'completed']),
  /** Whether the shop must know when the order was paid. */
  requireDatePaid: z.boolean().default(true),
  /** Payment methods, by id ("cod"), whose orders are never invoiced here. */
  ignorePaymentMethods: z.array(z.string().min(1)).default([]),
  /** What becomes of a refund that a person entered and no gateway confirmed. */
  manualRefunds: z.enum(['hold', 'credit']).default('hold'),
  /** Which of an order and its suborders are invoiced, where a plug-in for several sellers divides orders. */
  suborders: z.enum(['hold', 'parents', 'children']).default('hold'),
});

const woocommerceConnectionSchema = z
  .strictObject({ shops: z.array(shop).min(1) })
  .refine(({ shops }) => areDifferent(shops.map(({ sourceUrl }) => sourceOf(sourceUrl))), {
    path: ['shops'],
    message: 'name each shop once',
  })
  // A signature covers the body alone: it would not tell whose order it is.
  .refine(({ shops }) => areDifferent(shops.flatMap(({ webhookSecrets }) => [...new Set(webhookSecrets)])), {
    path: ['shops'],
    message: 'give each shop secrets of its own',
  });

const areDifferent = (values: readonly unknown[]): boolean => new Set(values).size === values.length;

export type WoocommerceConnection = z.output<typeof woocommerceConnectionSchema>;
export type WoocommerceShop = WoocommerceConnection['shops'][number];
/** How a shop's orders are read. */
export type WoocommerceSettings = Pick<
  WoocommerceShop,
  'statuses' | 'requireDatePaid' | 'ignorePaymentMethods' | 'manualRefunds'
> & {
  /** `all` where it does not matter which are invoiced. */
  readonly suborders: WoocommerceShop['suborders'] | 'all';
};

/** Where a tenant's WooCommerce shops are kept. */
export const woocommerceConnection = { name: 'woocommerce', schema: woocommerceConnectionSchema };

/** The name of a shop, as its documents are keyed by it: "shop.example/pt". */
export const nameOf = ({ sourceUrl }: Pick<WoocommerceShop, 'sourceUrl'>): string =>
  sourceOf(sourceUrl) ?? sourceUrl;
