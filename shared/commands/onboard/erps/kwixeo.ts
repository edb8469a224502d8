import { kwixeoConnection } from '../../../vendors/kwixeo/connection.ts';
import type { BlockOf } from '../question.ts';

const { shape } = kwixeoConnection.schema;

interface Answers {
  readonly token: string;
  readonly testMode: boolean;
  readonly gatewayWrites: 'non-fiscal' | 'none' | 'all';
}

/** Question 14 of docs/onboarding.md: what becomes the connection `kwixeo`. */
export const kwixeo: BlockOf<Answers> & { readonly job: string } = {
  job: 'call Kwixéo: every documented call',
  questions: {
    token: {
      kind: 'secret',
      ask: 'API key of a Kwixéo user; the bridge may do what that user may do',
      field: shape.token,
    },
    testMode: {
      kind: 'yes-no',
      ask: 'Shall the bridge use the test mode of Kwixéo first?',
      suggested: false,
    },
    gatewayWrites: {
      kind: 'choice',
      ask: 'What may programs with an API key change in Kwixéo through the bridge?',
      options: [
        { value: 'non-fiscal', label: 'what is not a sales document: customers, products and the like' },
        { value: 'none', label: 'nothing' },
        { value: 'all', label: 'everything, quotations and invoices included' },
      ],
    },
  },
  toConnection: answers => ({ ...answers }),
};
