import { isCalendarDay } from '../calendar-day.ts';
import { JsonNumber } from '../exact-json.ts';
import { readAmount } from './amount-spelling.ts';
import {
  type Column,
  mostNamed,
  type RowFault,
  type RowShape,
  reportColumns,
  shortened,
} from './csv-entity.ts';
import { readJsonValue } from './json-cell.ts';
import { type Reading, refusal } from './reading.ts';
import type { ToolRecord } from './tool-record.ts';

export type ElementVerdict =
  | { readonly ok: true; readonly record: ToolRecord }
  | { readonly ok: false; readonly faults: readonly RowFault[] };

const plainNumber = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/;

/** Checks one element of a JSON file, its numbers read exactly; paths are the names of its fields. */
export function checkElement(element: unknown, shape: RowShape): ElementVerdict {
  if (typeof element !== 'object' || element === null || Array.isArray(element) || isNumber(element))
    return {
      ok: false,
      faults: [{ path: '', message: `must be an object with the fields of ${shape.name}` }],
    };
  const values = new Map(Object.entries(element));
  const record: Record<string, string> = {};
  const faults: RowFault[] = [];
  for (const [path, column] of Object.entries(shape.columns)) {
    const value: unknown = values.get(path);
    values.delete(path);
    if (value === undefined) {
      if (column.required) faults.push({ path, message: 'is required' });
      continue;
    }
    const reading = readValue(value, column);
    if (!reading.ok) faults.push({ path, message: reading.message });
    else if (column.required && reading.plain.trim() === '')
      faults.push({ path, message: 'is empty, and the tool demands it' });
    else record[path] = reading.plain;
  }
  for (const name of reportColumns) values.delete(name);
  const unknown = [...values.keys()].slice(0, mostNamed);
  faults.push(...unknown.map(name => ({ path: shortened(name), message: 'there is no such field' })));
  return faults.length > 0 ? { ok: false, faults } : { ok: true, record };
}

function readValue(value: unknown, { kind, values }: Column): Reading {
  if (value === null) return refusal('must not be null: leave the field out');
  if (kind === 'json') return readJsonValue(value);
  if (kind === 'amount') return readAmountValue(value);
  if (typeof value !== 'string') return refusal('must be text, in quotes');
  if (values && !values.includes(value)) return refusal(`must be one of ${values.join(', ')}`);
  if (kind === 'day' && !isCalendarDay(value)) return refusal('must be a day of the calendar as YYYY-MM-DD');
  if (kind === 'currency' && !/^[A-Z]{3}$/.test(value))
    return refusal('must be a currency of three capitals, such as EUR');
  return { ok: true, plain: value };
}

/** A number of JSON says what it is: "1.200" is ambiguous as text only. */
function readAmountValue(value: unknown): Reading {
  if (typeof value === 'string') return readAmount(value);
  if (!isNumber(value)) return refusal('must be an amount, such as 6580.10');
  return plainNumber.test(value.text)
    ? { ok: true, plain: value.text }
    : refusal('must be written plainly, such as 6580.10');
}

const isNumber = (value: unknown): value is JsonNumber => value instanceof JsonNumber;
