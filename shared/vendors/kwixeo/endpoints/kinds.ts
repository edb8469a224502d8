import * as z from 'zod';
import { filled, shown, text } from '../../../http/fields.ts';

// Kinds of fields in the words of Kwixéo's document, for bodies. Its `integer` is a JSON number, `string` is `text`.

/** A whole number, or the id of another thing. */
export const int = z.int();

export const ids = z.array(int);
export const texts = z.array(filled);

/** `number`. Answers show amounts as decimal text ("336.00"), which keeps every digit: both are taken. */
export const amount = z
  .union([z.number(), z.string().regex(/^-?\d{1,15}(\.\d{1,10})?$/)], {
    error: 'must be a number, or one as text like "336.00"',
  })
  .meta({ type: 'number', description: 'Also as text: "336.00"' });

/** `boolean`. The samples of the document write 1 and 0. */
export const flag = z
  .union([z.boolean(), z.literal([0, 1])], { error: 'must be true or false' })
  .meta({ type: 'boolean' });

/** A day, or a day and time: the document prints "2022-07-05", "2022-07-05 06:30:00" and "2022-07-05T06:30:00.000000Z". */
export const moment = z
  .string()
  .refine(isMoment, { error: 'must be a real day like "2027-01-31", or with a time "2027-01-31 09:30:00"' })
  .describe('A day, or a day and time');

/** An ISO 3166-1 code as answers show it: "FR". */
export const countryCode = z
  .string()
  .regex(/^[A-Z]{2}$/, { error: 'must be the code of a country like "FR"' });

/** "integer, Country code": the id of a country or its code, Kwixéo decides. */
export const country = z
  .union([int, countryCode], { error: 'must be the id of a country, or its code like "FR"' })
  .meta({ type: 'integer', description: 'Id of a country; its code "FR" is let through' });

/** A file, named as in answers: `file` is its content in Base64. Sent on as multipart/form-data. */
export const file = z
  .strictObject({
    filename: z
      .string()
      .regex(/^[^\p{Cc}"\\/]{1,200}$/u, { error: 'must be the name of a file without folders' }),
    file: filled
      .refine(isBase64, { error: 'must be the content of the file in Base64' })
      .meta({ contentEncoding: 'base64' }),
  })
  .describe('A file: its name, and its content in Base64');

function isMoment(value: string): boolean {
  const [, day, time = '00:00:00'] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}:\d{2})(?:\.\d{1,6})?(?:Z|[+-]\d{2}:\d{2})?)?$/.exec(value) ?? [];
  if (day === undefined) return false;
  const instant = new Date(`${day}T${time}Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(`${day}T${time}`);
}

/** Without a pattern of repeated groups, which a file of megabytes would take too far. */
function isBase64(value: string): boolean {
  return value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value);
}

/** What a value that is a number means: `{ 1: 'draft', 2: 'validated' }`. */
type Meanings = Readonly<Record<number, string>>;

const told = (meanings: Meanings): string =>
  Object.entries(meanings)
    .map(([value, meaning]) => `${value} ${meaning}`)
    .join(', ');

/** An answer with another thing: "A Customer object". Which of its fields are there, `include` decides. */
const object = z.looseObject({}).nullish();

/** The kinds of a field that bodies and answers have alike. */
export interface Kinds {
  readonly text: z.ZodType;
  readonly int: z.ZodType;
  readonly amount: z.ZodType;
  readonly flag: z.ZodType;
  readonly moment: z.ZodType;
  /** One of these numbers. */
  readonly coded: (meanings: Meanings) => z.ZodType;
  /** One of these words. */
  readonly word: (...words: readonly [string, ...string[]]) => z.ZodType;
  /** Another thing: "For the modification, it is necessary to send the ID". */
  readonly link: z.ZodType;
  readonly links: z.ZodType;
  /** One that answers show as an id or whole. */
  readonly linkOrId: z.ZodType;
}

/** Of bodies: what is linked is named by its id. */
export const written = {
  text,
  int,
  amount,
  flag,
  moment,
  coded: (meanings: Meanings) => z.literal(Object.keys(meanings).map(Number)).describe(told(meanings)),
  word: (...words: readonly [string, ...string[]]) => z.enum(words),
  link: int,
  links: ids,
  linkOrId: int,
} satisfies Kinds;

/** Of answers: what is linked comes whole, or not at all. */
export const answered = {
  text: shown.text,
  int: shown.int,
  amount: shown.float,
  flag: shown.flag,
  moment: shown.date,
  coded: (meanings: Meanings) => z.int().describe(told(meanings)).nullish(),
  word: (...words: readonly string[]) => z.string().describe(words.join(', ')).nullish(),
  link: object,
  links: z.array(z.looseObject({})).nullish(),
  linkOrId: z.union([shown.id, z.looseObject({})]).nullish(),
} satisfies Kinds;
