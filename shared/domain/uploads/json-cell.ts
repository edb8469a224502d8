import { isExact, JsonNumber, parseJsonExactly } from '../exact-json.ts';

export type JsonReading =
  /** `plain` is JSON text. */
  { readonly ok: true; readonly plain: string } | { readonly ok: false; readonly message: string };

/** Reads the cell of a column of JSON: an object or a list. */
export function readJsonCell(cell: string): JsonReading {
  let value: unknown;
  try {
    value = parseJsonExactly(cell);
  } catch {
    return refusal('must be JSON, such as {"city": "Porto"}');
  }
  return typeof value === 'string' ? refusal('must be an object or a list of JSON') : readJsonValue(value);
}

/** Reads the value of such a field in a JSON file, where it may be a text as well. */
export function readJsonValue(value: unknown): JsonReading {
  const isPart = typeof value === 'object' && value !== null && !(value instanceof JsonNumber);
  if (!isPart && typeof value !== 'string') return refusal('must be an object, a list or a text of JSON');
  if (!isExact(value)) return refusal('holds a number of more than 15 digits: write it as text');
  return { ok: true, plain: JSON.stringify(value) };
}

const refusal = (message: string): JsonReading => ({ ok: false, message });
