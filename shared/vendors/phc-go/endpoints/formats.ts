import * as z from 'zod';

/** Text; refuses numbers, which PHC GO's document calls Integer or Double. */
export const text = z.string();

/** Whole number above zero: a number of a customer, document, type, warehouse or account. */
export const positiveNumber = z.int().positive();

/** PHC GO's Double for prices and amounts. A JS number only on its way into JSON: make it from a decimal string. */
export const amount = z.number().nonnegative();

/** Whole percent from 0 to 100. */
export const wholePercent = z.int().min(0).max(100);

/** Full name or two letters; the document's own sample has "UK", so the code is not checked against ISO 3166. */
export const country = z.string().min(2);

/** Regions whose rates PHC GO knows. */
export const taxRegion = z.enum(['PT', 'PT-AC', 'PT-MA']);

/** A real day, as in "1900-01-01 00:00:00Z". */
export const dateText = z
  .string()
  .refine(isRealDate, { error: 'must be a real day in the form "2027-01-31 00:00:00Z"' });

/** Time of day "00:00:00". */
export const longTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/, {
  error: 'must be a time of day in the form "23:59:59"',
});

/** Time of day "00:00". */
export const shortTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, {
  error: 'must be a time of day in the form "23:59"',
});

function isRealDate(value: string): boolean {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})Z$/.exec(value) ?? [];
  const instant = new Date(`${day}T${time}.000Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString() === `${day}T${time}.000Z`;
}
