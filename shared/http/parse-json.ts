/**
 * Reads a vendor's JSON. Fractions and whole numbers beyond 2^53 stay the text that was sent, so that no
 * amount or id passes through a float; small whole numbers become JS numbers. Throws SyntaxError.
 */
export function parseVendorJson(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' && !(Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? ''))
      ? context?.source
      : value,
  );
}
