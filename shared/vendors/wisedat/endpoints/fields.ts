import * as z from 'zod';

/*
 * The words of WISEDAT's document for kinds of fields. Bodies say `int`, `float`, `text`, `flag`, `date`;
 * answers the same in `shown`, where any field may be null or missing: the document prints forms, not promises.
 */

/** A whole number of a request body. */
export const int = z.int();

/** An amount or quantity of a request body. A JS number only on its way into JSON: make it from decimal text. */
export const float = z.number();

/** "Must be equal or higher than 0." */
export const notNegative = float.min(0, { error: 'must be 0 or more' });

/** "Accepts numbers between 0 and 100." */
export const percent = float
  .min(0, { error: 'must be between 0 and 100' })
  .max(100, { error: 'must be between 0 and 100' });

export const text = z.string();

/** A text that is mandatory. */
export const filled = z.string().regex(/\S/, { error: 'must not be empty' });

/** "Must contain only alpha-numeric characters"; letters with accents are letters. */
export const alphanumeric = z.string().regex(/^[\p{L}\p{N}]+$/u, {
  error: 'must be letters and digits only',
});

/** "Email must be a valid e-mail address." */
export const email = z.email({ error: 'must be an e-mail address' });

export const flag = z.boolean();

/** A day, or a day and time in UTC, by ISO 8601: "2027-01-31", "2027-01-31T09:30:00Z". */
export const date = z
  .string()
  .refine(isDate, {
    error: 'must be a real day like "2027-01-31", or with a time in UTC "2027-01-31T09:30:00Z"',
  })
  .describe('ISO 8601: a day, or a day and time in UTC');

/** A day where the document asks for no more: "YYYY-MM-DD". */
export const day = z.iso.date({ error: 'must be a real day like "2027-01-31"' });

/** Values of the query string, which are text on the wire. */
export const inQuery = {
  int: z
    .string()
    .regex(/^\d{1,18}$/, { error: 'must be a whole number' })
    .meta({ type: 'integer' }),
  text: z.string().min(1),
  flag: z.enum(['true', 'false']).meta({ type: 'boolean' }),
  date,
  day,
} as const;

/** Fractions of answers come as their text, so that no amount becomes a float. */
const amount = z.union([z.string(), z.number()]).meta({ type: 'number' });
const id = z.union([z.string(), z.number()]);

/** Fields of answers. */
export const shown = {
  int: z.int().nullish(),
  float: amount.nullish(),
  text: z.string().nullish(),
  flag: z.boolean().nullish(),
  date: z.string().nullish(),
  /** An id, which the document calls a number in one place and text in another. */
  id,
  /** Id of another thing, which there may be none of. */
  link: id.nullish(),
} as const;

/** What stands in every answer that is one page of a list. */
export const pagination = z.looseObject({
  limit: shown.int,
  page: shown.int,
  number_pages: shown.int,
  number_items: shown.int,
});

/** Answer of a call whose "Returned Values" the document leaves empty: whatever comes with a success. */
export const unprinted = z.unknown();

function isDate(value: string): boolean {
  const [, day, time] =
    /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d{1,7})?(?:Z|\+00:00)?)?$/.exec(value) ?? [];
  if (day === undefined) return false;
  const instant = new Date(`${day}T${time ?? '00:00:00'}Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(`${day}T${time ?? ''}`);
}
