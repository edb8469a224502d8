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

/** True if every number inside survives its way through a JS number. */
export function isExact(value: unknown): boolean {
  if (value instanceof JsonNumber) {
    const digits = value.text
      .replace(/[eE].*$/, '')
      .replace(/[-.]/g, '')
      .replace(/^0+/, '');
    return digits.length <= mostExactDigits && Number.isFinite(Number(value.text));
  }
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isExact);
}
