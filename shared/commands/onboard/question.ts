import type * as z from 'zod';
import type { Answers, Job } from './answers.ts';

interface Asked<Name extends keyof Answers> {
  /** Where the answer goes. */
  readonly name: Name;
  readonly ask: string;
  /** Asked only if this was chosen; absent: always. */
  readonly job?: Job;
  /** Why this answer cannot stand beside the others, and what to do; undefined if it can. */
  readonly refuse?: (answer: NonNullable<Answers[Name]>, answers: Answers) => string | undefined;
}

type NamesOf<Kind> = {
  [Name in keyof Answers]-?: NonNullable<Answers[Name]> extends Kind ? Name : never;
}[keyof Answers];

type Text = {
  [Name in NamesOf<string>]: Asked<Name> & {
    readonly kind: 'text' | 'secret' | 'number';
    readonly suggested?: string;
    /** An empty answer leaves the setting out. */
    readonly optional?: true;
    /** The schema of the setting that the answer becomes. */
    readonly field?: z.ZodType;
  };
}[NamesOf<string>];

type YesNo = {
  [Name in NamesOf<boolean>]: Asked<Name> & { readonly kind: 'yes-no'; readonly suggested: boolean };
}[NamesOf<boolean>];

type Choice = {
  [Name in NamesOf<string>]: Asked<Name> & {
    readonly kind: 'choice';
    readonly options: readonly Option<NonNullable<Answers[Name]>>[];
  };
}[NamesOf<string>];

type Several = {
  [Name in NamesOf<readonly string[]>]: Asked<Name> & {
    readonly kind: 'several';
    readonly options: readonly Option<NonNullable<Answers[Name]>[number]>[];
  };
}[NamesOf<readonly string[]>];

interface Option<Value> {
  readonly value: Value;
  readonly label: string;
}

/** One question of the onboarding; docs/onboarding.md has all of them in one table. */
export type Question = Text | YesNo | Choice | Several;

/** Questions that are asked only if this was chosen. */
export const forJob = (job: Job, questions: readonly Question[]): readonly Question[] =>
  questions.map(question => ({ ...question, job }));

/** Whether a question is asked at all, after these answers. */
export const isAsked = ({ job }: Question, { jobs = [] }: Answers): boolean =>
  job === undefined || jobs.includes(job);
