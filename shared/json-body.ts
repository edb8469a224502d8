import { RejectedInputError } from './errors.ts';
import { findJsonFault, type Reading } from './json-fault.ts';

/**
 * Reads the JSON body of a caller, the one way for all routes. Throws RejectedInputError 400 that names line and
 * column for everything that is not JSON in UTF-8, and for what two readers could understand differently: a byte order
 * mark, a field that is there twice in one object; and for nesting, or a number of values, that nobody needs.
 */
export function readJson(bytes: Buffer, reading: Pick<Reading, 'anyCount'> = {}): unknown {
  const text = bytes.toString('utf8');
  const fault = findJsonFault(text, reading);
  if (!fault) return JSON.parse(text);
  const { kind, path, line, column, message } = fault;
  const errors = kind === 'repeated' ? [{ path, message: 'is there twice' }] : [];
  throw new RejectedInputError(400, `Line ${line}, column ${column} of the body: ${message}`, errors);
}
