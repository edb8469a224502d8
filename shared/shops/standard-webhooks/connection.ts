import * as z from 'zod';
import { webhookSecret } from './sign.ts';

const shop = z.strictObject({
  /** Name of the shop: part of the key of its documents, so it never changes. */
  name: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9./-]{0,98}[a-z0-9])?$/, 'must be small letters, digits, ".", "/" and "-"')
    .refine(name => name !== 'api', 'must not be "api", which stands for documents of our own route'),
  /** Two or more while one is rotated. */
  webhookSecrets: z.array(webhookSecret).min(1),
  /** Seconds that the clocks of shop and bridge may differ, with the way of the message. */
  toleranceSeconds: z.int().min(30).max(3600).default(300),
});

const schema = z
  .strictObject({ shops: z.array(shop).min(1) })
  .refine(({ shops }) => isUnique(shops.map(({ name }) => name)), {
    path: ['shops'],
    message: 'name each shop once',
  })
  .refine(({ shops }) => isUnique(shops.flatMap(({ webhookSecrets }) => webhookSecrets)), {
    path: ['shops'],
    message: 'give each shop secrets of its own: the secret alone tells whose delivery it is',
  });

export type StandardWebhooksConnection = z.output<typeof schema>;

/** The connection `standard-webhooks`: the shops of one tenant that send in our own form, signed as Standard Webhooks. */
export const standardWebhooksConnection = { name: 'standard-webhooks', schema };

const isUnique = (texts: readonly string[]): boolean => new Set(texts).size === texts.length;
