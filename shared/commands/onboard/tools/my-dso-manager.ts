import type { BlockOf } from '../question.ts';

interface Answers {
  readonly login: string;
  readonly password: string;
  readonly encoding: 'UTF-8' | 'Windows-1252' | 'ISO-8859-1';
}

/** Question 15 of docs/onboarding.md: what becomes the connection `my-dso-manager`. */
export const myDsoManager: BlockOf<Answers> & { readonly job: string } = {
  job: 'upload CSV files to MY DSO MANAGER',
  questions: {
    login: { kind: 'text', ask: 'Login of MY DSO MANAGER' },
    password: { kind: 'secret', ask: 'Its password' },
    encoding: {
      kind: 'choice',
      ask: 'Encoding of the CSV files',
      options: [
        { value: 'UTF-8', label: 'UTF-8' },
        { value: 'Windows-1252', label: 'Windows-1252 (most programs under Windows)' },
        { value: 'ISO-8859-1', label: 'ISO-8859-1' },
      ],
    },
  },
  toConnection: answers => ({ ...answers }),
};
