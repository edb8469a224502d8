import type { BlockOf } from '../question.ts';

interface Answers {
  readonly domain: string;
  readonly webhookSecret: string;
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
  },
  toConnection: ({ domain, webhookSecret }) => ({ shops: [{ domain, webhookSecrets: [webhookSecret] }] }),
};
