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

/** Reads JSON with its numbers as they were written. Throws SyntaxError. */
export function parseJsonExactly(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' ? new JsonNumber(context?.source ?? String(value)) : value,
  );
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
