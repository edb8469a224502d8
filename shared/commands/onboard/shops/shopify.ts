import type { BlockOf } from '../question.ts';

interface Answers {
  readonly domain: string;
  readonly webhookSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accessToken: string;
}

/** Question 3 of docs/onboarding.md: what becomes the connection `shopify`. */
export const shopify: BlockOf<Answers> & { readonly webhook: string } = {
  webhook: '"Order payment", JSON',
  questions: {
    domain: {
      kind: 'text',
      ask: 'Host of the Shopify shop, such as my-shop.myshopify.com',
      refuse: answer =>
        /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(answer) ? undefined : 'Give the host alone, without https://.',
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
    },
    accessToken: {
      kind: 'secret',
      ask: 'Admin API access token of an older custom app (shpat_..); empty if there is none',
      optional: true,
      refuse: (_, { clientId = '' }) =>
        clientId === '' ? undefined : 'Give either a client ID or an access token: leave this empty.',
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
