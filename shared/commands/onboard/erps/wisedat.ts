import { wisedatConnection } from '../../../vendors/wisedat/connection.ts';
import type { BlockOf } from '../question.ts';

const { shape } = wisedatConnection.schema;

interface Answers {
  readonly hasApi: boolean;
  readonly baseUrl: string;
  readonly user: string;
  readonly password: string;
  readonly apiKey: string;
  readonly gatewayWrites: 'non-fiscal' | 'none' | 'all';
}

/** Question 14 of docs/onboarding.md: what becomes the connection `wisedat`. */
export const wisedat: BlockOf<Answers> & { readonly job: string } = {
  job: 'call WISEDAT: invoices as PDF, and every documented call',
  questions: {
    hasApi: {
      kind: 'yes-no',
      ask: 'Does the WISEDAT plan include the public API (all but BASIC), and is it activated?',
      suggested: true,
      refuse: answer => (answer ? undefined : 'Change the plan with WISEDAT first.'),
    },
    baseUrl: {
      kind: 'text',
      ask: 'Address of WISEDAT’s API server as the bridge reaches it: that of the tunnel or reverse proxy',
      field: shape.baseUrl,
      refuse: answer =>
        answer.startsWith('https://')
          ? undefined
          : 'Passwords would travel in the open: put an https tunnel in front (shared/vendors/wisedat/README.md).',
    },
    user: { kind: 'text', ask: 'User of WISEDAT', field: shape.user },
    password: { kind: 'secret', ask: 'Its password', field: shape.password },
    apiKey: { kind: 'secret', ask: 'API key of the company', field: shape.apiKey },
    gatewayWrites: {
      kind: 'choice',
      ask: 'What may programs with an API key change in WISEDAT through the bridge?',
      options: [
        { value: 'non-fiscal', label: 'what is not a fiscal document: customers, products and the like' },
        { value: 'none', label: 'nothing' },
        { value: 'all', label: 'everything, invoices and payments included' },
      ],
    },
  },
  toConnection: ({ hasApi: _, ...answers }) => answers,
};
