import { findJsonFault } from '../json-fault.ts';

/** Digits that a JS number, and a vendor's double, keep whatever they are. */
const mostDigits = 15;
const plain = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/;

/**
 * Paths of the numbers in a JSON text that would become another number on their way: more than 15 digits, an exponent,
 * or minus zero. Makes no value of the text, so that it takes the memory of the paths alone.
 */
export function changingNumbers(text: string): string[] {
  const paths: string[] = [];
  findJsonFault(text, {
    onNumber: (written, path) => {
      if (!isPlain(written)) paths.push(path.join('.'));
    },
  });
  return paths;
}

function isPlain(text: string): boolean {
  const digits = text.replaceAll(/[-.]/g, '').replace(/^0+/, '');
  return plain.test(text) && digits.length <= mostDigits && !(digits === '' && text.startsWith('-'));
}

/** Of a number that `changingNumbers` names. */
export const notPlain = `must be a number of at most ${mostDigits} digits, written plainly such as 6580.10`;
