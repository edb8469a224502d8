import { payorcrmConnection } from '../../../vendors/payorcrm/connection.ts';
import type { BlockOf } from '../question.ts';

const { shape } = payorcrmConnection.schema;

interface Answers {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly amountUnit: 'decimal' | 'minor' | 'major';
  readonly updates: 'hold' | 'resend';
}

/** Question 15 of docs/onboarding.md: what becomes the connection `payorcrm`. */
export const payorcrm: BlockOf<Answers> & { readonly job: string } = {
  job: 'upload customers and invoices to PayorCRM',
  questions: {
    baseUrl: {
      kind: 'text',
      ask: 'Address of the PayorCRM API, as its support gave it',
      field: shape.baseUrl,
      refuse: answer => (answer.startsWith('https://') ? undefined : 'It starts with https://.'),
    },
    apiKey: { kind: 'secret', ask: 'API key of PayorCRM', field: shape.apiKey },
    apiSecret: { kind: 'secret', ask: 'API secret of PayorCRM', field: shape.apiSecret },
    amountUnit: {
      kind: 'choice',
      ask: 'How does PayorCRM want 121.50? Its document does not say: ask its support',
      options: [
        { value: 'decimal', label: '121.50' },
        { value: 'minor', label: '12150 (cents)' },
        { value: 'major', label: 'whole units only: amounts with cents are refused' },
      ],
    },
    updates: {
      kind: 'choice',
      ask: 'A customer or invoice that was sent before and changed since',
      options: [
        { value: 'hold', label: 'hold: PayorCRM does not say whether it would be doubled' },
        { value: 'resend', label: 'send again: its support said that it replaces the old one' },
      ],
    },
  },
  toConnection: answers => ({ ...answers }),
};
