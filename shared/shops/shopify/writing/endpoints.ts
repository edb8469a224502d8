import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { shopifyCalls } from '../admin-api/endpoints.ts';

/** Both in one call: setting a metafield replaces its value, and a tag that is there stays as it is. */
export const tellOrder = `mutation TellOrder($order: ID!, $metafields: [MetafieldsSetInput!]!, $tags: [String!]!) {
  metafieldsSet(metafields: $metafields) { userErrors { message } }
  tagsAdd(id: $order, tags: $tags) { userErrors { message } }
}`;

const changed = z.looseObject({ userErrors: z.array(z.looseObject({ message: z.string() })) });

/** Calls of the Admin API that change something. */
export const shopifyWrites = defineEndpoints({
  orders: {
    /** Doing it twice is doing it once, so that it may be repeated like a read. */
    tell: {
      route: shopifyCalls.orders.changed.route,
      effect: 'read',
      timeoutSeconds: 8,
      body: z.strictObject({
        query: z.string(),
        variables: z.strictObject({
          order: z.string(),
          metafields: z
            .array(
              z.strictObject({
                ownerId: z.string(),
                namespace: z.string(),
                key: z.string().max(64),
                type: z.enum(['single_line_text_field', 'url']),
                value: z.string(),
              }),
            )
            .max(25),
          tags: z.array(z.string().max(40)),
        }),
      }),
      ok: z.looseObject({ data: z.looseObject({ metafieldsSet: changed, tagsAdd: changed }) }),
      source: 'shopify.dev, Admin GraphQL API, mutations metafieldsSet and tagsAdd',
    },
  },
});
