import type { Kind } from '../document/parts.ts';
import type { KwixeoSwitches } from '../settings.ts';
import { isFile } from '../wire/nested.ts';

/** A value that was read, or Laravel's words for what it must be. */
type Reading = { readonly value: unknown } | { readonly must: string };

type Reader = (value: unknown, switches: KwixeoSwitches) => Reading;

const must = (words: string): Reading => ({ must: words });

/** How a value of each kind is read from a form, where everything is text, or from JSON. */
export const readers: Readonly<Record<Kind, Reader>> = {
  string: value => (typeof value === 'string' ? { value } : must('must be a string')),
  integer: value =>
    /^-?\d{1,15}$/.test(textOf(value)) ? { value: Number(value) } : must('must be an integer'),
  number: value =>
    /^-?(\d+(\.\d*)?|\.\d+)$/.test(textOf(value)) ? { value: textOf(value) } : must('must be a number'),
  boolean: (value, { booleanWords }) => {
    const word = typeof value === 'boolean' ? String(Number(value)) : textOf(value);
    const digit = booleanWords === 'digits-and-words' ? (wordsOfBoolean[word] ?? word) : word;
    return digit === '1' || digit === '0' ? { value: digit === '1' } : must('field must be true or false');
  },
  date: value => {
    const text = textOf(value);
    return /^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(Date.parse(text))
      ? { value: text }
      : must('must be a valid date');
  },
  file: value => (isFile(value) ? { value } : must('must be a file')),
  any: value => ({ value }),
  array: value => (isMap(value) ? { value } : must('must be an array')),
  object: value => (isMap(value) ? { value } : must('must be an array')),
};

const wordsOfBoolean: Readonly<Record<string, string>> = { true: '1', false: '0' };

/** Digits keep their text: 1e21 of JSON is not a number that Kwixéo can mean. */
function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !isFile(value);
}
