import * as z from 'zod';

/**
 * Every offending path of a failed check, with a message that never repeats the value. Messages are those of the
 * schema or of `wordsOf`: nobody outside meets zod's own.
 */
export function issuesOf(error: z.ZodError): Array<{ path: string; message: string }> {
  return error.issues.flatMap(issue =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map(key => ({ path: [...issue.path, key].join('.'), message: noSuchField }))
      : [{ path: issue.path.join('.'), message: issue.message }],
  );
}

type Issue = z.core.$ZodRawIssue;
type Worded = { readonly [Code in Issue['code']]: (issue: Extract<Issue, { code: Code }>) => string };

const noSuchField = 'there is no such field';
const otherForm = 'is not in the right form';

const types: ReadonlyMap<string, string> = new Map([
  ['string', 'text'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['bigint', 'a whole number'],
  ['boolean', 'true or false'],
  ['object', 'an object'],
  ['record', 'an object'],
  ['map', 'an object'],
  ['array', 'a list'],
  ['tuple', 'a list'],
  ['set', 'a list'],
  ['null', 'null'],
  ['undefined', 'left out'],
  ['never', 'left out'],
  ['date', 'a time'],
]);

const formats: ReadonlyMap<string, string> = new Map([
  ['datetime', 'must be a time such as 2026-01-31T12:00:00Z'],
  ['date', 'must be a day such as 2026-01-31'],
  ['url', 'must be an address such as https://example.com'],
  ['email', 'must be an e-mail address'],
]);

/** What is counted in a value that has a size; absent for numbers. */
const units: ReadonlyMap<string, readonly [one: string, many: string]> = new Map([
  ['string', ['character', 'characters']],
  ['array', ['entry', 'entries']],
  ['set', ['entry', 'entries']],
  ['map', ['field', 'fields']],
  ['record', ['field', 'fields']],
  ['file', ['byte', 'bytes']],
]);

/** Every kind of issue that zod knows, in our words. */
const worded: Worded = {
  invalid_type: ({ expected, input }) =>
    input === undefined || expected === 'nonoptional'
      ? 'is required'
      : types.has(expected)
        ? `must be ${types.get(expected)}`
        : 'is of the wrong type',
  too_small: ({ origin, minimum, inclusive, exact }) => sized(origin, minimum, least(inclusive, exact)),
  too_big: ({ origin, maximum, inclusive, exact }) => sized(origin, maximum, most(inclusive, exact)),
  invalid_format: issue => formats.get(issue.format) ?? otherForm,
  not_multiple_of: ({ divisor }) => `must be a multiple of ${divisor}`,
  unrecognized_keys: ({ keys }) => `${noSuchField}: ${keys.join(', ')}`,
  invalid_union: ({ options, errors }) =>
    oneOf(Array.isArray(options) ? options : []) ?? eitherOf(errors) ?? otherForm,
  invalid_key: () => 'has a field whose name is not allowed',
  invalid_element: () => 'has an entry that is wrong',
  invalid_value: ({ values }) => oneOf(values) ?? otherForm,
  custom: () => 'is wrong',
};

// Only what a schema says itself goes before these words.
z.config({ customError: issue => (worded[issue.code] as (one: Issue) => string)(issue) });

const least = (inclusive = true, exact = false): string =>
  exact ? 'exactly' : inclusive ? 'at least' : 'more than';
const most = (inclusive = true, exact = false): string =>
  exact ? 'exactly' : inclusive ? 'at most' : 'less than';

function sized(origin: string, limit: number | bigint, bound: string): string {
  const unit = units.get(origin);
  if (!unit) return `must be ${bound} ${limit}`;
  if (bound === 'at least' && Number(limit) === 1) return 'must not be empty';
  return `must have ${bound} ${limit} ${Number(limit) === 1 ? unit[0] : unit[1]}`;
}

/** "must be one of 1, 2"; undefined if there is nothing to name. */
function oneOf(values: readonly unknown[]): string | undefined {
  if (values.length === 0) return undefined;
  return `must be ${values.length === 1 ? '' : 'one of '}${values.map(String).join(', ')}`;
}

/** Of forms that all fail at the value itself; undefined if one of them fails deeper inside. */
function eitherOf(forms: ReadonlyArray<readonly z.core.$ZodIssue[]>): string | undefined {
  const alone = forms.flatMap(([first, ...others]) =>
    first && others.length === 0 && first.path.length === 0 ? [first] : [],
  );
  if (alone.length < forms.length) return undefined;
  const values = alone.flatMap(issue => (issue.code === 'invalid_value' ? issue.values : []));
  if (values.length > 0 && alone.every(({ code }) => code === 'invalid_value')) return oneOf(values);
  return [...new Set(alone.map(({ message }) => message))].join(' or ') || undefined;
}
