import { randomBytes } from 'node:crypto';
import { notificationsConnection } from '../../shops/standard-webhooks/outgoing/connection.ts';
import type { BlockOf } from './question.ts';

const { shape } = notificationsConnection.schema;

interface Answers {
  readonly url: string;
  readonly secret: string;
}

/** Question 18 of docs/onboarding.md: the connection `notifications`; none if no address is given. */
export const notifications: BlockOf<Answers> = {
  questions: {
    url: {
      kind: 'text',
      ask: 'Address of a program of yours that is told when a document is issued or held (docs/notifications.md); empty: none',
      optional: true,
      field: shape.url,
      refuse: answer =>
        answer.startsWith('http://') ? 'Give an address with https://: others could read it.' : undefined,
    },
    secret: {
      kind: 'secret',
      ask: 'Secret that signs what it is told: whsec_ and base64 (empty: one is made, which the file then holds)',
      optional: true,
      field: shape.secret,
    },
  },
  toConnection: ({ url, secret }) => ({
    url,
    secret: secret === '' ? `whsec_${randomBytes(32).toString('base64')}` : secret,
  }),
};
