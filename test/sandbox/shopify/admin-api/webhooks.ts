import * as z from 'zod';
import type { SandboxReply, SandboxRequest } from '../../http-server.ts';
import type { ShopifyContext } from './context.ts';
import { json } from './door.ts';

/** A webhook of an app, as the API shows it. */
export interface AppWebhook {
  readonly id: string;
  readonly topic: string;
  readonly uri: string;
  readonly format: 'JSON' | 'XML';
  readonly filter: string | null;
  readonly includeFields: readonly string[];
}

/** The webhooks that the app has made. */
export interface AppWebhooks {
  readonly all: () => readonly AppWebhook[];
  readonly add: (given: Pick<AppWebhook, 'topic' | 'uri'> & Partial<AppWebhook>) => AppWebhook;
  /** As Shopify does after eight failed deliveries. */
  readonly remove: (topic: string) => void;
  readonly clear: () => void;
}

export function createAppWebhooks(): AppWebhooks {
  let kept: AppWebhook[] = [];
  let made = 0;
  return {
    all: () => kept,
    add: given => {
      const id = `gid://shopify/WebhookSubscription/${++made}`;
      const one = { id, format: 'JSON', filter: null, includeFields: [], ...given } as const;
      kept = [...kept, one];
      return one;
    },
    remove: topic => {
      kept = kept.filter(one => one.topic !== topic);
    },
    clear: () => {
      kept = [];
    },
  };
}

/** Topics of the enumeration WebhookSubscriptionTopic that an app with read_orders may have. */
const topicsOfOrders = [
  'ORDERS_CANCELLED',
  'ORDERS_CREATE',
  'ORDERS_EDITED',
  'ORDERS_FULFILLED',
  'ORDERS_PAID',
  'ORDERS_PARTIALLY_FULFILLED',
  'ORDERS_UPDATED',
  'REFUNDS_CREATE',
];

const queries = {
  list: 'query WebhookSubscriptions($first: Int!, $after: String) { webhookSubscriptions(first: $first, after: $after) { nodes { id topic uri format filter includeFields } pageInfo { hasNextPage endCursor } } }',
  create:
    'mutation SubscribeWebhook($topic: WebhookSubscriptionTopic!, $webhookSubscription: WebhookSubscriptionInput!) { webhookSubscriptionCreate(topic: $topic, webhookSubscription: $webhookSubscription) { webhookSubscription { id } userErrors { field message } } }',
} as const;

const listed = z.strictObject({ first: z.int().min(1).max(250), after: z.string().nullish() });
const created = z.strictObject({
  topic: z.enum(topicsOfOrders),
  webhookSubscription: z.strictObject({ uri: z.url(), format: z.enum(['JSON', 'XML']) }),
});
const body = z.strictObject({ query: z.string(), variables: z.unknown() });

/** The part of the GraphQL API that is about webhooks; undefined for every other query. */
export const answerWebhooks =
  (context: ShopifyContext) =>
  (request: SandboxRequest): SandboxReply | undefined => {
    const read = body.safeParse(request.body).data;
    const query = read?.query.replaceAll(/\s+/g, ' ').trim();
    if (query === queries.list) return list(read?.variables, context);
    return query === queries.create ? create(read?.variables, context) : undefined;
  };

function list(variables: unknown, { webhooks }: ShopifyContext): SandboxReply {
  const read = listed.safeParse(variables).data;
  if (!read) return invalid();
  const from = read.after == null ? 0 : Number(Buffer.from(read.after, 'base64').toString());
  const nodes = webhooks.all().slice(from, from + read.first);
  const hasNextPage = webhooks.all().length > from + nodes.length;
  const endCursor = nodes.length > 0 ? Buffer.from(String(from + nodes.length)).toString('base64') : null;
  const data = { webhookSubscriptions: { nodes, pageInfo: { hasNextPage, endCursor } } };
  return json(200, { data }, `${nodes.length} webhooks`);
}

function create(variables: unknown, { webhooks, switches }: ShopifyContext): SandboxReply {
  const read = created.safeParse(variables).data;
  if (!read) return invalid();
  const { topic, webhookSubscription: given } = read;
  const answer = (id: string | null, message?: string) =>
    json(
      200,
      {
        data: {
          webhookSubscriptionCreate: {
            webhookSubscription: id === null ? null : { id },
            userErrors: message === undefined ? [] : [{ field: ['webhookSubscription', 'uri'], message }],
          },
        },
      },
      message ?? 'subscribed',
    );
  if (!switches.scopes.includes('read_orders'))
    return answer(null, `You do not have permission to create or update webhooks with ${topic} topic.`);
  const isWeb = given.uri.startsWith('https://') || new URL(given.uri).hostname === '127.0.0.1';
  if (!isWeb) return answer(null, 'Address protocol http:// is not supported');
  const isTaken = webhooks.all().some(one => one.topic === topic && one.uri === given.uri);
  if (isTaken) return answer(null, 'Address for this topic has already been taken');
  return answer(webhooks.add({ topic, ...given }).id);
}

const invalid = (): SandboxReply =>
  json(
    200,
    {
      errors: [
        {
          message: 'Variable of type … was provided invalid value',
          extensions: { code: 'INVALID_VARIABLE' },
        },
      ],
    },
    'INVALID_VARIABLE',
  );
