import { isCalendarDay } from '../calendar-day.ts';
import { readAmount } from './amount-spelling.ts';
import type { Column } from './csv-entity.ts';
import { readJsonCell } from './json-cell.ts';
import { type Reading, refusal } from './reading.ts';

/** Reads a text that is not empty; amounts, days and keys may come back in another form. */
export type CellCheck = (text: string) => Reading;

/** Of a cell that must be filled. */
export const emptyCell = 'is empty but is required';

const daysKept = 5_000;

/** Makes the check of a column's texts; undefined if they go as they came. */
export function cellCheck({ kind, values }: Column): CellCheck | undefined {
  if (values) {
    const allowed = new Set(values);
    return checkOf(text => allowed.has(text), `must be one of ${values.join(', ')}`);
  }
  switch (kind) {
    case 'amount':
      return readAmount;
    case 'day':
      return dayCheck();
    case 'key':
      return readKey;
    case 'currency':
      return checkOf(text => isCurrency.test(text), 'must be a currency of three capitals, such as EUR');
    case 'json':
      return text => {
        const json = readJsonCell(text);
        return json.ok ? { ok: true, plain: text } : json;
      };
    case 'text':
      return undefined;
  }
}

/**
 * Makes the quick look at a column's texts that are not empty: true if one goes as it came. Of the others the check
 * tells. Undefined: there is none.
 */
export function quickCheck({ kind, values }: Column): ((text: string) => boolean) | undefined {
  if (values) {
    const allowed = new Set(values);
    return text => allowed.has(text);
  }
  switch (kind) {
    case 'amount':
      return text => usualAmount.test(text);
    case 'day':
      return remembering(text => isCalendarDay(text));
    case 'key':
      return isPlainKey;
    case 'currency':
      return remembering(text => isCurrency.test(text));
    case 'json':
    case 'text':
      return undefined;
  }
}

/** Digits and a point as most programs write an amount: with three decimals it could be thousands. */
const usualAmount = /^-?[1-9]\d{0,14}(?:\.\d\d?)?$/;
const isCurrency = /^[A-Z]{3}$/;

/** ASCII without a blank at either end, and not a number that a spreadsheet has shortened. */
function isPlainKey(text: string): boolean {
  const [first, last] = [text.charCodeAt(0), text.charCodeAt(text.length - 1)];
  return first > 0x20 && first < 0x7f && last > 0x20 && last < 0x7f && !text.includes('+');
}

/** Year, month and day with slashes can be taken for nothing else; a vendor's help recommends that form. */
const slashed = /^\d{4}\/\d{2}\/\d{2}$/;

function dayCheck(): CellCheck {
  const check = checkOf(remembering(isCalendarDay), 'must be a day of the calendar as YYYY-MM-DD');
  return text => check(text[4] === '/' && slashed.test(text) ? text.replaceAll('/', '-') : text);
}

/** How spreadsheets show a long number: the digits behind the first ones are lost. */
const shortenedNumber = /^\d(?:[.,]\d+)?E\+\d+$/i;
const isShortened = refusal(
  'was shortened by a spreadsheet, and its last digits are lost: format the column as text there and export it again',
);

/** Without the blanks around it, with which some programs fill up a column. */
function readKey(text: string): Reading {
  const plain = text.trim();
  return plain.includes('+') && shortenedNumber.test(plain) ? isShortened : { ok: true, plain };
}

function checkOf(isRight: (text: string) => boolean, message: string): CellCheck {
  const wrong = refusal(message);
  return text => (isRight(text) ? { ok: true, plain: text } : wrong);
}

/** Files repeat few days many times: right ones are remembered. */
function remembering(isRight: (text: string) => boolean): (text: string) => boolean {
  const right = new Set<string>();
  return text => {
    if (right.has(text)) return true;
    if (!isRight(text)) return false;
    if (right.size < daysKept) right.add(text);
    return true;
  };
}
