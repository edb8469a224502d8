import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';

/** Version of the Admin API. Shopify answers each for a year, and after that by the oldest one that it still has. */
const api = '/admin/api/2026-07';

const rest = 'shopify.dev, Admin REST API';

/** Orders whose ids one page of `orders.changed` lists: what a run that is cut short reads again stays small. */
export const pageSize = 50;

/**
 * Ids alone: the orders themselves are read by REST, whose form is that of the webhooks. The order of UPDATED_AT puts
 * what changes meanwhile on a later page.
 */
export const changedOrders = `query ChangedOrders($changed: String!, $first: Int!, $after: String) {
  orders(query: $changed, sortKey: UPDATED_AT, first: $first, after: $after) {
    nodes { legacyResourceId test }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** UnsignedInt64, which GraphQL writes as text. */
const digits = z
  .union([z.string(), z.int()])
  .transform(String)
  .refine(id => /^\d+$/.test(id), 'must be digits');

/** Calls of the Admin API. */
export const shopifyCalls = defineEndpoints({
  orders: {
    /** Failures come with HTTP 200 and `errors`; see errors.ts. */
    changed: {
      route: `POST ${api}/graphql.json`,
      effect: 'read',
      timeoutSeconds: 20,
      body: z.strictObject({
        query: z.string(),
        variables: z.strictObject({ changed: z.string(), first: z.int(), after: z.string().optional() }),
      }),
      ok: z.looseObject({
        data: z.looseObject({
          orders: z.looseObject({
            nodes: z.array(z.looseObject({ legacyResourceId: digits, test: z.boolean() })),
            pageInfo: z.looseObject({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
          }),
        }),
      }),
      source: 'shopify.dev, Admin GraphQL API, query orders',
    },
    /** Its bytes are kept: ids of 64 bits and amounts go to the reader as they were written. */
    get: {
      route: `GET ${api}/orders/{id}.json`,
      effect: 'read',
      raw: true,
      timeoutSeconds: 20,
      ok: z.object({
        bytes: z.custom<Buffer>(Buffer.isBuffer),
        contentType: z.string().regex(/\bjson\b/i),
      }),
      source: `${rest}, Order: Retrieve a specific order`,
    },
  },
  scopes: {
    list: {
      route: 'GET /admin/oauth/access_scopes.json',
      effect: 'read',
      timeoutSeconds: 8,
      ok: z.looseObject({ access_scopes: z.array(z.looseObject({ handle: z.string() })) }),
      source: `${rest}, AccessScope`,
    },
  },
});

/** The client credentials grant (RFC 6749, 4.4): asking again gives another token and ends none. */
export const shopifyLogin = defineEndpoints({
  tokens: {
    grant: {
      route: 'POST /admin/oauth/access_token',
      effect: 'read',
      internal: true,
      timeoutSeconds: 8,
      body: z.strictObject({
        grant_type: z.literal('client_credentials'),
        client_id: z.string(),
        client_secret: z.string(),
      }),
      ok: z.looseObject({ access_token: z.string().min(1) }),
      source: 'shopify.dev, Client credentials grant',
    },
  },
});
