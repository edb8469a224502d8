/**
 * Reads JSON so that every number stays the text that was sent: ids beyond 2^53 and amounts survive, and a
 * schema that asks for decimal text meets one form only. Throws SyntaxError.
 */
export function parseJsonKeepingNumbers(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' ? context?.source : value,
  );
}
