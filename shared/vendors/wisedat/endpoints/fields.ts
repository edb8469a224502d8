import * as z from 'zod';

// The words of WISEDAT's document for kinds of fields of a body, beside `text`.

/** A whole number of a request body. */
export const int = z.int();

/** An amount or quantity of a request body. A JS number only on its way into JSON: make it from decimal text. */
export const float = z.number();

/** "Must be equal or higher than 0." */
export const notNegative = float.min(0, { error: 'must be 0 or more' });

/**
 * "Must be higher than 0." Also of an `exchange_rate`, which "is mandatory when currency is not the company's base
 * currency": which one that is the body does not show, so that it is missing is WISEDAT's to say.
 */
export const aboveZero = float.positive({ error: 'must be higher than 0' });

const percentError = { error: 'must be between 0 and 100' };
/** "Accepts numbers between 0 and 100." */
export const percent = float.min(0, percentError).max(100, percentError);

/** "Must contain only alpha-numeric characters"; letters with accents are letters. */
export const alphanumeric = z
  .string()
  .regex(/^[\p{L}\p{N}]+$/u, { error: 'must be letters and digits only' });

/** "Email must be a valid e-mail address." */
export const email = z.email({ error: 'must be an e-mail address' });

/** Id of a document in a query or a body: text, of which "parameter id must be numeric" leaves digits. */
export const documentId = z.string().regex(/^\d{1,18}$/, { error: 'must be text of digits' });

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

function isDate(value: string): boolean {
  const [, day, time] =
    /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d{1,7})?(?:Z|\+00:00)?)?$/.exec(value) ?? [];
  if (day === undefined) return false;
  const instant = new Date(`${day}T${time ?? '00:00:00'}Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(`${day}T${time ?? ''}`);
}
