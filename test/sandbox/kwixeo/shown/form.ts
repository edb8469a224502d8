import { Big } from 'big.js';
import type { Field } from '../document/parts.ts';
import type { KwixeoSwitches } from '../settings.ts';

/** An instant as most samples have it: "2022-07-05T21:59:52.000000Z". */
export const inMicroseconds = (at: Date): string => at.toISOString().replace('Z', '000Z');

/** A scalar in the form of the samples; what is not there is null, 0 or false. */
export function inForm(field: Field, value: unknown, { amounts }: KwixeoSwitches): unknown {
  const { kind, decimals } = field;
  if (decimals !== undefined) {
    const amount = new Big(isNumeric(value) ? String(value) : 0);
    return amounts === 'text' ? amount.toFixed(decimals) : Number(amount.toFixed(decimals));
  }
  if (kind === 'boolean') return value === true || value === 1;
  if (value === undefined || value === null) return kind === 'array' ? [] : kind === 'number' ? 0 : null;
  if (kind === 'number') return Number(value);
  if (kind === 'integer') return isNumeric(value) ? Number(value) : value;
  return value;
}

function isNumeric(value: unknown): boolean {
  return value !== null && value !== '' && typeof value !== 'boolean' && Number.isFinite(Number(value));
}
