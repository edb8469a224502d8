import { payorcrmConnection } from '../../vendors/payorcrm/connection.ts';
import { wisedatConnection } from '../../vendors/wisedat/connection.ts';
import { forJob, type Question } from './question.ts';

const { shape } = wisedatConnection.schema;
const { shape: payorcrm } = payorcrmConnection.schema;

/** Questions 14 and 16 of docs/onboarding.md: what becomes `my-dso-manager`, `payorcrm` and `wisedat`. */
export const toolQuestions: readonly Question[] = [
  ...forJob('my-dso-manager', [
    { kind: 'text', name: 'dsoLogin', ask: 'Login of MY DSO MANAGER' },
    { kind: 'secret', name: 'dsoPassword', ask: 'Its password' },
    {
      kind: 'choice',
      name: 'dsoEncoding',
      ask: 'Encoding of the CSV files',
      options: [
        { value: 'UTF-8', label: 'UTF-8' },
        { value: 'Windows-1252', label: 'Windows-1252 (most programs under Windows)' },
        { value: 'ISO-8859-1', label: 'ISO-8859-1' },
      ],
    },
  ]),
  ...forJob('payorcrm', [
    {
      kind: 'text',
      name: 'payorcrmUrl',
      ask: 'Address of the PayorCRM API, as its support gave it',
      field: payorcrm.baseUrl,
      refuse: answer => (answer.startsWith('https://') ? undefined : 'It starts with https://.'),
    },
    { kind: 'secret', name: 'payorcrmKey', ask: 'API key of PayorCRM', field: payorcrm.apiKey },
    {
      kind: 'secret',
      name: 'payorcrmSecret',
      ask: 'API secret of PayorCRM',
      field: payorcrm.apiSecret,
    },
    {
      kind: 'choice',
      name: 'payorcrmAmounts',
      ask: 'How does PayorCRM want 121.50? Its document does not say: ask its support',
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
      options: [
        { value: 'hold', label: 'hold: PayorCRM does not say whether it would be doubled' },
        { value: 'resend', label: 'send again: its support said that it replaces the old one' },
      ],
    },
  ]),
  ...forJob('wisedat', [
    {
      kind: 'yes-no',
      name: 'wisedatHasApi',
      ask: 'Does the WISEDAT plan include the public API (all but BASIC), and is it activated?',
      suggested: true,
      refuse: answer => (answer ? undefined : 'Change the plan with WISEDAT first.'),
    },
    {
      kind: 'text',
      name: 'wisedatUrl',
      ask: 'Address of WISEDAT’s API server as the bridge reaches it: that of the tunnel or reverse proxy',
      field: shape.baseUrl,
      refuse: answer =>
        answer.startsWith('https://')
          ? undefined
          : 'Passwords would travel in the open: put an https tunnel in front (shared/vendors/wisedat/README.md).',
    },
    { kind: 'text', name: 'wisedatUser', ask: 'User of WISEDAT', field: shape.user },
    { kind: 'secret', name: 'wisedatPassword', ask: 'Its password', field: shape.password },
    { kind: 'secret', name: 'wisedatKey', ask: 'API key of the company', field: shape.apiKey },
    {
      kind: 'choice',
      name: 'wisedatWrites',
      ask: 'What may programs with an API key change in WISEDAT through the bridge?',
      options: [
        { value: 'non-fiscal', label: 'what is no fiscal document: customers, products and the like' },
        { value: 'none', label: 'nothing' },
        { value: 'all', label: 'everything, invoices and payments included' },
      ],
    },
  ]),
];
