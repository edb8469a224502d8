import type * as z from 'zod';

/** Fields laid over a right body; undefined takes the field away. */
export type Change = Readonly<Record<string, unknown>>;

export interface RuleCase {
  /** As the document says it. */
  readonly sentence: string;
  readonly accepted: Change;
  readonly refused: Change;
  /** Where the refusal points. */
  readonly path: string;
}

/** A right body of a call, and what the notes require of it. */
export interface RuledBody {
  readonly schema: z.ZodType;
  readonly body: Change;
  readonly rules: readonly RuleCase[];
}

/** Bodies, or query strings, by route. */
export type RuledBodies = Readonly<Record<string, RuledBody>>;

/** "Name and country are mandatory", one rule for each field. */
export const missing = (...fields: string[]): RuleCase[] =>
  fields.map(field => ({
    sentence: `${field} is mandatory`,
    accepted: {},
    refused: { [field]: undefined },
    path: field,
  }));
