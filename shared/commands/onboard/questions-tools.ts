import { payorcrmConnection } from '../../vendors/payorcrm/connection.ts';
import { wisedatConnection } from '../../vendors/wisedat/connection.ts';
import type { Answers } from './answers.ts';
import type { Question } from './question.ts';

const { shape } = wisedatConnection.schema;
const { shape: payorcrm } = payorcrmConnection.schema;
const uploads = ({ jobs }: Answers): boolean => jobs?.includes('my-dso-manager') ?? false;
const collects = ({ jobs }: Answers): boolean => jobs?.includes('payorcrm') ?? false;
const fetches = ({ jobs }: Answers): boolean => jobs?.includes('wisedat') ?? false;

/** Questions 14 and 16 of docs/onboarding.md: what becomes `my-dso-manager` and `wisedat`. */
export const toolQuestions: readonly Question[] = [
  { kind: 'text', name: 'dsoLogin', ask: 'Login of MY DSO MANAGER', when: uploads },
  { kind: 'secret', name: 'dsoPassword', ask: 'Its password', when: uploads },
  {
    kind: 'choice',
    name: 'dsoEncoding',
    ask: 'Encoding of the CSV files',
    when: uploads,
    options: [
      { value: 'UTF-8', label: 'UTF-8' },
      { value: 'Windows-1252', label: 'Windows-1252 (most programs under Windows)' },
      { value: 'ISO-8859-1', label: 'ISO-8859-1' },
    ],
  },
  {
    kind: 'text',
    name: 'payorcrmUrl',
    ask: 'Address of the PayorCRM API, as its support gave it',
    when: collects,
    field: payorcrm.baseUrl,
    refuse: answer => (answer.startsWith('https://') ? undefined : 'It starts with https://.'),
  },
  { kind: 'secret', name: 'payorcrmKey', ask: 'API key of PayorCRM', when: collects, field: payorcrm.apiKey },
  {
    kind: 'secret',
    name: 'payorcrmSecret',
    ask: 'API secret of PayorCRM',
    when: collects,
    field: payorcrm.apiSecret,
  },
  {
    kind: 'choice',
    name: 'payorcrmAmounts',
    ask: 'How does PayorCRM want 121.50? Its document does not say: ask its support',
    when: collects,
    options: [
      { value: 'decimal', label: '121.50' },
      { value: 'minor', label: '12150 (cents)' },
      { value: 'major', label: 'whole units only: amounts with cents are refused' },
    ],
  },
  {
    kind: 'choice',
    name: 'payorcrmUpdates',
    ask: 'A customer or invoice that was sent before and changed since',
    when: collects,
    options: [
      { value: 'hold', label: 'hold: PayorCRM does not say whether it would be doubled' },
      { value: 'resend', label: 'send again: its support said that it replaces the old one' },
    ],
  },
  {
    kind: 'yes-no',
    name: 'wisedatHasApi',
    ask: 'Does the WISEDAT plan include the public API (all but BASIC), and is it activated?',
    when: fetches,
    suggested: true,
    refuse: answer => (answer ? undefined : 'Change the plan with WISEDAT first.'),
  },
  {
    kind: 'text',
    name: 'wisedatUrl',
    ask: 'Address of WISEDAT’s API server as the bridge reaches it: that of the tunnel or reverse proxy',
    when: fetches,
    field: shape.baseUrl,
    refuse: answer =>
      answer.startsWith('https://')
        ? undefined
        : 'Passwords would travel in the open: put an https tunnel in front (shared/vendors/wisedat/README.md).',
  },
  { kind: 'text', name: 'wisedatUser', ask: 'User of WISEDAT', when: fetches, field: shape.user },
  { kind: 'secret', name: 'wisedatPassword', ask: 'Its password', when: fetches, field: shape.password },
  { kind: 'secret', name: 'wisedatKey', ask: 'API key of the company', when: fetches, field: shape.apiKey },
  {
    kind: 'choice',
    name: 'wisedatWrites',
    ask: 'What may programs with an API key change in WISEDAT through the bridge?',
    when: fetches,
    options: [
      { value: 'non-fiscal', label: 'what is no fiscal document: customers, products and the like' },
      { value: 'none', label: 'nothing' },
      { value: 'all', label: 'everything, invoices and payments included' },
    ],
  },
];
