import { standardWebhooksConnection } from '../../../shops/standard-webhooks/connection.ts';
import type { BlockOf } from '../question.ts';

const { shape } = standardWebhooksConnection.schema.shape.shops.element;

interface Answers {
  readonly name: string;
  readonly webhookSecret: string;
}

/** Question 3 of docs/onboarding.md: what becomes the connection `standard-webhooks`. */
export const standardWebhooks: BlockOf<Answers> & { readonly webhook: string } = {
  webhook: 'for order.paid, order.updated, order.refunded and order.cancelled',
  questions: {
    name: {
      kind: 'text',
      ask: 'Name of the shop that sends Standard Webhooks, such as its host: it is part of the key of its documents and never changes',
      field: shape.name,
    },
    webhookSecret: {
      kind: 'secret',
      ask: 'Secret that signs its webhooks: whsec_ and base64',
      field: shape.webhookSecrets.element,
    },
  },
  toConnection: ({ name, webhookSecret }) => ({ shops: [{ name, webhookSecrets: [webhookSecret] }] }),
};
