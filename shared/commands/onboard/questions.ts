import { isTenant } from '../../domain/tenant.ts';
import type { Question } from './question.ts';
import { invoicingQuestions } from './questions-invoicing.ts';
import { phcGoQuestions } from './questions-phc-go.ts';
import { toolQuestions } from './questions-tools.ts';

/** All questions, in the order in which a bookkeeper can answer them: docs/onboarding.md, part 1. */
export const questions: readonly Question[] = [
  {
    kind: 'text',
    name: 'tenant',
    ask: 'A short name for the company: small letters and digits; it stands in every address',
    refuse: answer =>
      isTenant(answer)
        ? undefined
        : 'Use small letters and digits, with single hyphens between them, at most 40.',
  },
  {
    kind: 'several',
    name: 'jobs',
    ask: 'What shall the bridge do for it?',
    options: [
      { value: 'issue', label: 'issue paid Shopify orders at PHC GO' },
      { value: 'my-dso-manager', label: 'upload CSV files to MY DSO MANAGER' },
      { value: 'payorcrm', label: 'upload customers and invoices to PayorCRM' },
      { value: 'wisedat', label: 'call WISEDAT: invoices as PDF, and every documented call' },
    ],
  },
  ...invoicingQuestions,
  ...phcGoQuestions,
  ...toolQuestions,
  {
    kind: 'text',
    name: 'personInCharge',
    ask: 'Who reads the held list each day? An e-mail address, for the alarms',
    refuse: answer =>
      /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(answer)
        ? undefined
        : 'Give one e-mail address: what is held waits for this person.',
  },
];
