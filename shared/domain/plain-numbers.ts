import { findJsonFault } from '../json-fault.ts';

/** Digits that a JS number, and a vendor's double, keep whatever they are. */
const mostDigits = 15;
const plain = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/;

/**
 * Paths that are told: more than any answer names. Each holds the names above its number, so that thousands of numbers
 * below one name of 50 kB would fill the memory of a function.
 */
const mostTold = 1_001;
/** Characters of a name in a path. */
const longestName = 200;

/**
 * Paths of the numbers in a JSON text that would become another number on their way: more than 15 digits, an exponent,
 * or minus zero. Makes no value of the text, so that it takes the memory of the paths alone; of the first ones, their
 * names cut, since whoever writes the text chooses both.
 */
export function changingNumbers(text: string): string[] {
  const paths: string[] = [];
  findJsonFault(text, {
    onNumber: (written, path) => {
      if (paths.length < mostTold && !isPlain(written)) paths.push(path.map(cutName).join('.'));
    },
  });
  return paths;
}

const cutName = (part: string | number): string => String(part).slice(0, longestName);

function isPlain(text: string): boolean {
  const digits = text.replaceAll(/[-.]/g, '').replace(/^0+/, '');
  return plain.test(text) && digits.length <= mostDigits && !(digits === '' && text.startsWith('-'));
}

/** Of a number that `changingNumbers` names. */
export const notPlain = `must be a number of at most ${mostDigits} digits, written plainly such as 6580.10`;
