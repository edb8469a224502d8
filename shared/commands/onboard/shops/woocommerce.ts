import { woocommerceConnection } from '../../../shops/woocommerce/connection.ts';
import { neededTopics } from '../../../shops/woocommerce/webhooks/topics.ts';
import type { BlockOf } from '../question.ts';
import { eachTopic } from './each-topic.ts';

const { shape } = woocommerceConnection.schema.shape.shops.element;

interface Answers {
  readonly sourceUrl: string;
  readonly webhookSecret: string;
  readonly consumerKey: string;
  readonly consumerSecret: string;
}

/** Question 3 of docs/onboarding.md: what becomes the connection `woocommerce`. */
export const woocommerce: BlockOf<Answers> & { readonly webhook: string } = {
  webhook: eachTopic(neededTopics),
  questions: {
    sourceUrl: {
      kind: 'text',
      ask: 'Address of the WooCommerce shop (WordPress > Settings > General > Site Address), such as https://shop.example: it is part of the key of its documents and never changes',
      field: shape.sourceUrl,
    },
    webhookSecret: {
      kind: 'secret',
      ask: 'Secret that signs its webhooks (WooCommerce > Settings > Advanced > Webhooks): type the same one in all of them',
      field: shape.webhookSecrets.element,
    },
    consumerKey: {
      kind: 'secret',
      ask: 'Consumer key that may read (WooCommerce > Settings > Advanced > REST API): ck_...',
      field: shape.consumerKey,
    },
    consumerSecret: { kind: 'secret', ask: 'Its consumer secret: cs_...', field: shape.consumerSecret },
  },
  toConnection: ({ webhookSecret, ...shop }) => ({ shops: [{ ...shop, webhookSecrets: [webhookSecret] }] }),
};
