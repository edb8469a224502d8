import { JsonNumber, parseJsonExactly } from './exact-json.ts';

/** Digits that a JS number, and a vendor's double, keep whatever they are. */
const mostDigits = 15;
const plain = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/;

/**
 * Paths of the numbers in a JSON text that would become another number on their way: more than 15 digits, an exponent,
 * or minus zero. Throws SyntaxError.
 */
export function changingNumbers(text: string): string[] {
  const paths: string[] = [];
  const visit = (value: unknown, path: readonly string[]): void => {
    if (value instanceof JsonNumber) {
      if (!isPlain(value.text)) paths.push(path.join('.'));
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, inside] of Object.entries(value)) visit(inside, [...path, name]);
    }
  };
  visit(parseJsonExactly(text), []);
  return paths;
}

function isPlain(text: string): boolean {
  const digits = text.replaceAll(/[-.]/g, '').replace(/^0+/, '');
  return plain.test(text) && digits.length <= mostDigits && !(digits === '' && text.startsWith('-'));
}

/** Of a number that `changingNumbers` names. */
export const notPlain = `must be a number of at most ${mostDigits} digits, written plainly such as 6580.10`;
