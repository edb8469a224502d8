/** Some programs begin a text with U+FEFF, which JSON does not know. */
const withoutMark = (text: string): string => (text.startsWith('\ufeff') ? text.slice(1) : text);

/** Reads JSON where its numbers are of no interest; takes what `parseJsonKeepingNumbers` takes. Throws SyntaxError. */
export const parseJson = (text: string): unknown => JSON.parse(withoutMark(text));

/**
 * Reads JSON so that every number stays the text that was sent: ids beyond 2^53 and amounts survive, and a
 * schema that asks for decimal text meets one form only. Throws SyntaxError.
 */
export function parseJsonKeepingNumbers(text: string): unknown {
  return JSON.parse(withoutMark(text), (_key, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' ? context?.source : value,
  );
}
