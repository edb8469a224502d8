import type * as z from 'zod';

/** What a person answers: typed text (a number too), one of several options, some of them, or yes and no. */
export type Answer = string | boolean | readonly string[];

interface Asked<Value, Answers> {
  readonly ask: string;
  /** Why this answer cannot be given after those before it, and what to do; undefined if it can. */
  refuse?(answer: Value, before: Partial<Answers>): string | undefined;
}

interface Text<Answers> extends Asked<string, Answers> {
  readonly kind: 'text' | 'secret' | 'number';
  readonly suggested?: string;
  /** An empty answer leaves the setting out. */
  readonly optional?: true;
  /** The schema of the setting that the answer becomes. */
  readonly field?: z.ZodType;
}

interface YesNo<Answers> extends Asked<boolean, Answers> {
  readonly kind: 'yes-no';
  readonly suggested: boolean;
}

interface Options<Value> {
  readonly options: ReadonlyArray<{ readonly value: Value; readonly label: string }>;
}

/** A choice with one option is answered by it and not asked. */
interface Choice<Value, Answers> extends Asked<Value, Answers>, Options<Value> {
  readonly kind: 'choice';
}

interface Several<Value, Answers> extends Asked<readonly Value[], Answers>, Options<Value> {
  readonly kind: 'several';
}

type QuestionOf<Value, Answers> = [Value] extends [boolean]
  ? YesNo<Answers>
  : [Value] extends [ReadonlyArray<infer One>]
    ? Several<One, Answers>
    : string extends Value
      ? Text<Answers>
      : Choice<Value, Answers>;

/** A question for each answer, of the kind that the answer has, in the order in which they are asked. */
export type Questions<Answers> = { readonly [Name in keyof Answers]: QuestionOf<Answers[Name], Answers> };

/** One question of the onboarding; docs/onboarding.md has all of them in one table. */
export type Question = Text<object> | YesNo<object> | Choice<string, object> | Several<string, object>;

/** What is asked about one connection. */
export interface Block {
  readonly questions: Readonly<Record<string, Question>>;
  /** The connection that the answers become, not checked yet. */
  toConnection(answers: object): Readonly<Record<string, unknown>>;
}

/** A block whose answers have names and types. */
export interface BlockOf<Answers extends object> {
  readonly questions: Questions<Answers>;
  toConnection(answers: Answers): Readonly<Record<string, unknown>>;
}
