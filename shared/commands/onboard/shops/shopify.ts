import { shopifyConnectionSchema } from '../../../shops/shopify/connection.ts';
import { neededTopics } from '../../../shops/shopify/webhooks/topics.ts';
import type { BlockOf } from '../question.ts';
import { eachTopic } from './each-topic.ts';

const { shape } = shopifyConnectionSchema.shape.shops.element;

interface Answers {
  readonly domain: string;
  readonly webhookSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accessToken: string;
}

/** Question 3 of docs/onboarding.md: what becomes the connection `shopify`. */
export const shopify: BlockOf<Answers> & { readonly webhook: string } = {
  webhook: `${eachTopic(neededTopics)}, JSON`,
  questions: {
    domain: {
      kind: 'text',
      ask: 'Host of the Shopify shop, such as my-shop.myshopify.com',
      refuse: answer =>
        shape.domain.safeParse(answer).success ? undefined : 'Give the host alone, without https://.',
    },
    webhookSecret: {
      kind: 'secret',
      ask: 'Secret that signs its webhooks (Settings > Notifications > Webhooks, below the list)',
    },
    clientId: {
      kind: 'text',
      ask: 'Client ID of an app with the scope read_orders, for orders that no webhook brings (docs/shops/shopify.md); empty: webhooks alone, or an access token',
      optional: true,
    },
    clientSecret: {
      kind: 'secret',
      ask: 'Its client secret (empty without a client ID)',
      optional: true,
      refuse: (answer, { clientId = '' }) => refuseSecret(answer, clientId),
    },
    accessToken: {
      kind: 'secret',
      ask: 'Admin API access token of an older custom app (shpat_..); empty if there is none',
      optional: true,
      field: shape.accessToken,
      refuse: (answer, { clientId = '' }) =>
        answer === '' || clientId === ''
          ? undefined
          : 'Give either a client ID or an access token: leave this empty.',
    },
  },
  toConnection: ({ domain, webhookSecret, ...access }) => ({
    shops: [
      {
        domain,
        webhookSecrets: [webhookSecret],
        ...Object.fromEntries(Object.entries(access).filter(([, value]) => value !== '')),
      },
    ],
  }),
};

function refuseSecret(secret: string, clientId: string): string | undefined {
  if ((secret === '') === (clientId === '')) return undefined;
  return secret === ''
    ? 'The client ID that you gave has a client secret: give it too.'
    : 'You gave no client ID: leave this empty.';
}
