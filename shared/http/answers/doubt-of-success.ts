import { isFilled, isObject, spokenOutcome } from './spoken-outcome.ts';
import type { Doubt, VendorAnswer } from './vendor-words.ts';

/**
 * What an answer with a status of success says against itself, for vendors whose documents print no failure in one:
 * a text, false, `errors` that hold something, a `success` that is not.
 */
export function doubtOfSuccess({ json, text, endpoint }: VendorAnswer): Doubt | undefined {
  if (endpoint.raw) return undefined;
  if (json === undefined) return isPlainText(text) ? { because: 'sent a text instead of JSON' } : undefined;
  if (typeof json === 'string' && isPlainText(json)) return { because: 'sent a text instead of an object' };
  if (json === false) return { because: 'says false' };
  if (!isObject(json)) return undefined;
  const { errors, success } = json;
  if (isFilled(errors)) return { because: 'its "errors" are filled' };
  return success !== undefined && spokenOutcome(success) !== 'yes'
    ? { because: `says "success": ${shortly(success)}` }
    : undefined;
}

/** Anything but nothing, an id, or a word for yes. */
function isPlainText(text: string): boolean {
  const word = text.trim();
  return word !== '' && spokenOutcome(word) !== 'yes' && !(/^[\w-]+$/.test(word) && /\d/.test(word));
}

/** The first 20 characters of a value, as JSON. */
export const shortly = (value: unknown): string => (JSON.stringify(value) ?? '').slice(0, 20);
