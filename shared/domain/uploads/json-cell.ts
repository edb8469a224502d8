import { findJsonFault } from '../../json-fault.ts';
import { isExact, JsonNumber, parseJsonExactly } from '../exact-json.ts';
import { shortened } from './csv-entity.ts';
import { type Reading, refusal } from './reading.ts';

/** Reads the cell of a column of JSON: an object or a list; `plain` is JSON text. */
export function readJsonCell(cell: string): Reading {
  const fault = findJsonFault(cell);
  if (fault?.kind === 'syntax') return refusal('must be JSON, such as {"city": "Porto"}');
  if (fault) return refusal(`holds JSON with a fault at "${shortened(fault.path)}": ${fault.message}`);
  const value = parseJsonExactly(cell);
  return typeof value === 'string' ? refusal('must be an object or a list of JSON') : readJsonValue(value);
}

/** Reads the value of such a field in a JSON file, where it may be a text as well. */
export function readJsonValue(value: unknown): Reading {
  const isPart = typeof value === 'object' && value !== null && !(value instanceof JsonNumber);
  if (!isPart && typeof value !== 'string') return refusal('must be an object, a list or a text of JSON');
  if (!isExact(value)) return refusal('holds a number of more than 15 digits: write it as text');
  return { ok: true, plain: JSON.stringify(value) };
}
