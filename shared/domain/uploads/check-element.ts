import { JsonNumber } from '../exact-json.ts';
import { readAmount } from './amount-spelling.ts';
import { cellCheck, emptyCell } from './cell-check.ts';
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

type ElementVerdict =
  | { readonly ok: true; readonly record: ToolRecord }
  | { readonly ok: false; readonly faults: readonly RowFault[] };

const plainNumber = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/;

/** Makes the check of a JSON file's elements, their numbers read exactly; paths are the names of their fields. */
export function makeElementCheck({ name, columns }: RowShape): (element: unknown) => ElementVerdict {
  const fields = Object.entries(columns).map(([path, column]) => ({
    path,
    required: column.required === true,
    read: fieldReader(column),
  }));
  return element => {
    if (typeof element !== 'object' || element === null || Array.isArray(element) || isNumber(element))
      return { ok: false, faults: [{ path: '', message: `must be an object with the fields of ${name}` }] };
    const values = new Map(Object.entries(element));
    const record: Record<string, string> = {};
    const faults: RowFault[] = [];
    for (const { path, required, read } of fields) {
      const value: unknown = values.get(path);
      values.delete(path);
      if (value === undefined) {
        if (required) faults.push({ path, message: 'is required' });
        continue;
      }
      const reading = read(value);
      if (!reading.ok) faults.push({ path, message: reading.message });
      else if (required && reading.plain.trim() === '') faults.push({ path, message: emptyCell });
      else record[path] = reading.plain;
    }
    for (const column of reportColumns) values.delete(column);
    const unknown = [...values.keys()].slice(0, mostNamed);
    faults.push(...unknown.map(key => ({ path: shortened(key), message: 'there is no such field' })));
    return faults.length > 0 ? { ok: false, faults } : { ok: true, record };
  };
}

function fieldReader(column: Column): (value: unknown) => Reading {
  const check = cellCheck(column);
  return value => {
    if (value === null) return refusal('must not be null: leave the field out');
    if (column.kind === 'json') return readJsonValue(value);
    if (column.kind === 'amount') return readAmountValue(value);
    if (typeof value !== 'string') return refusal('must be text, in quotes');
    return check?.(value) ?? { ok: true, plain: value };
  };
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
