import { wisedatConnection } from '../../vendors/wisedat/connection.ts';
import type { Answers } from './answers.ts';
import type { Question } from './question.ts';

const { shape } = wisedatConnection.schema;
const uploads = ({ jobs }: Answers): boolean => jobs?.includes('my-dso-manager') ?? false;
const fetches = ({ jobs }: Answers): boolean => jobs?.includes('wisedat-pdf') ?? false;

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
];
