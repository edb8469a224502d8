/** A number of JSON as it was written: "121.50" is not 121.5 yet, and no digit is lost. */
export class JsonNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  /** Written into JSON again; only for numbers that pass `isExact`. */
  toJSON(): number {
    return Number(this.text);
  }
}

/**
 * Reads JSON of a shop: every number becomes its text, so that ids beyond 2^53 and amounts survive and schemas that
 * ask for decimal text meet one form only. Texts lose the characters that no XML can carry, for documents are told to
 * the tax authority in XML (docs/decisions/texts-on-documents.md). Throws SyntaxError.
 */
export const parseWithNumbersAsText = (text: string): unknown =>
  parse(text, source => source, withoutUnprintable);

/**
 * Reads JSON of a vendor, whose schemas ask for whole numbers as numbers: only fractions, and whole numbers beyond
 * 2^53, become their text, so that no amount or id passes through a float. Throws SyntaxError.
 */
export const parseWithFractionsAsText = (text: string): unknown =>
  parse(text, (source, value) => (Number.isSafeInteger(value) && /^-?\d+$/.test(source) ? value : source));

/** Reads JSON that is written as JSON again: texts and numbers stay apart, no digit is lost. Throws SyntaxError. */
export const parseJsonExactly = (text: string): unknown => parse(text, source => new JsonNumber(source));

/** Reads JSON where its numbers are of no interest. Throws SyntaxError. */
export const parseJson = (text: string): unknown => JSON.parse(withoutMark(text));

/** Some programs begin a text with U+FEFF, which JSON does not know. */
const withoutMark = (text: string): string => (text.startsWith('\ufeff') ? text.slice(1) : text);

/** Controls other than tab and line break, halves of a pair, U+FFFE and U+FFFF: XML 1.0, production 2 "Char". */
const unprintable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const withoutUnprintable = (text: string): string => text.replace(unprintable, '');

/** Whether reading takes nothing away from a text. */
export const isPrintable = (text: string): boolean => withoutUnprintable(text) === text;

function parse(
  text: string,
  toNumber: (source: string, value: number) => unknown,
  toText?: (value: string) => string,
): unknown {
  return JSON.parse(withoutMark(text), (_key, value: unknown, context?: { source?: string }) => {
    if (typeof value === 'number') return toNumber(context?.source ?? String(value), value);
    return toText && typeof value === 'string' ? toText(value) : value;
  });
}

const mostExactDigits = 15;
/** Beyond it, and below its reciprocal, a JS number keeps fewer digits, or none. */
const largestExact = 1e300;

/** True if every number inside survives its way through a JS number. */
export function isExact(value: unknown): boolean {
  if (value instanceof JsonNumber) {
    const digits = value.text
      .replace(/[eE].*$/, '')
      .replace(/[-.]/g, '')
      .replace(/^0+/, '');
    const size = Math.abs(Number(value.text));
    if (digits === '') return !value.text.startsWith('-');
    return digits.length <= mostExactDigits && size > 1 / largestExact && size < largestExact;
  }
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isExact);
}
