import { RejectedInputError } from '../errors.ts';

const printable = /^[\x21-\x7e]{1,128}$/;

/** The header `Idempotency-Key`: 1 to 128 printable characters. Throws RejectedInputError 400. */
export function readIdempotencyKey(headers: Readonly<Record<string, string | undefined>>): string {
  const key = headers['idempotency-key']?.trim();
  if (key !== undefined && printable.test(key)) return key;
  throw new RejectedInputError(
    400,
    'Send the header "Idempotency-Key" with 1 to 128 printable characters, a new one for each ' +
      'document: repeating a call with the same key never makes a second document.',
  );
}
