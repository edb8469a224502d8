import * as z from 'zod';

const counter = z.coerce.number().int().nonnegative();

/** Seed, "Return data". The sample writes `success` as a text; counters of other entities are 0. */
export const importAnswer = z.looseObject({
  success: z.union([z.literal('true'), z.literal(true)]),
  nb_client_added: counter.optional(),
  nb_client_modified: counter.optional(),
  nb_contact_added: counter.optional(),
  nb_item_added: counter.optional(),
  nb_item_modified: counter.optional(),
  nb_user_added: counter.optional(),
  nb_user_modified: counter.optional(),
  /** `{"line 3": "Column count doesn't match"}`; left out, or an empty list, if no line was ignored. */
  exception_lines: z.union([z.record(z.string(), z.string()), z.array(z.never()).max(0)]).optional(),
});
export type ImportAnswer = z.output<typeof importAnswer>;

/** The same with `success` false: nothing was imported if no counter is above zero. */
export const importFailure = importAnswer.extend({
  success: z.union([z.literal('false'), z.literal(false)]),
  error_code: z.coerce.string().default(''),
  error_description: z.coerce.string().default(''),
});
