import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { shopifyCalls } from '../admin-api/endpoints.ts';

/** Of the app that asks, made by an API: no others are ever shown. */
export const listedSubscriptions = `query WebhookSubscriptions($first: Int!, $after: String) {
  webhookSubscriptions(first: $first, after: $after) {
    nodes { id topic uri format filter includeFields }
    pageInfo { hasNextPage endCursor }
  }
}`;

export const subscribed = `mutation SubscribeWebhook($topic: WebhookSubscriptionTopic!, $webhookSubscription: WebhookSubscriptionInput!) {
  webhookSubscriptionCreate(topic: $topic, webhookSubscription: $webhookSubscription) {
    webhookSubscription { id }
    userErrors { field message }
  }
}`;

const { route } = shopifyCalls.orders.changed;
/** "ORDERS_PAID" */
const topic = z.string().regex(/^[A-Z_]+$/);

/** Calls about the webhooks of an app. */
export const webhookCalls = defineEndpoints({
  webhooks: {
    list: {
      route,
      effect: 'read',
      timeoutSeconds: 15,
      body: z.strictObject({
        query: z.string(),
        variables: z.strictObject({ first: z.int(), after: z.string().optional() }),
      }),
      ok: z.looseObject({
        data: z.looseObject({
          webhookSubscriptions: z.looseObject({
            nodes: z.array(
              z.looseObject({
                id: z.string(),
                topic,
                uri: z.string(),
                format: z.string(),
                filter: z.string().nullish(),
                includeFields: z.array(z.string()).nullish(),
              }),
            ),
            pageInfo: z.looseObject({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
          }),
        }),
      }),
      source: 'shopify.dev, Admin GraphQL API, query webhookSubscriptions',
    },
    create: {
      route,
      effect: 'write',
      timeoutSeconds: 15,
      body: z.strictObject({
        query: z.string(),
        variables: z.strictObject({
          topic,
          webhookSubscription: z.strictObject({ uri: z.url(), format: z.literal('JSON') }),
        }),
      }),
      ok: z.looseObject({
        data: z.looseObject({
          webhookSubscriptionCreate: z.looseObject({
            webhookSubscription: z.looseObject({ id: z.string() }).nullable(),
            userErrors: z.array(z.looseObject({ message: z.string() })),
          }),
        }),
      }),
      source: 'shopify.dev, Admin GraphQL API, mutation webhookSubscriptionCreate',
    },
  },
});
