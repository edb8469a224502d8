import { RejectedInputError } from './errors.ts';

/**
 * Reads the JSON body of a caller for its value; a body whose bytes are passed on goes through
 * `readJsonBody`. Throws RejectedInputError 400 unless it is JSON in UTF-8.
 */
export function readJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw unreadableJson();
  }
}

export const unreadableJson = (): RejectedInputError =>
  new RejectedInputError(400, 'Send the body as JSON in UTF-8 without a byte order mark.');
